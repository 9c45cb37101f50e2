/* What a page is going to ask for, asked for with the page. The pieces it awaits at once: what they tell stands
   in their places in the frame that shows these, and what has not come by then, pieces.js asks for. The files
   of its fields when Streamlit has all it begins with, and waits for its first run. */
{
    const {pieces, files} = document.currentScript.dataset, told = new Map();
    JSON.parse(pieces).forEach(async ([piece, address]) => {
        const answer = await fetch(address).catch(() => null);
        if (answer?.ok) { told.set(piece, await answer.text()); }
    });
    const fill = new MutationObserver(() => {
        for (const place of document.querySelectorAll(".awaited")) {
            const text = told.get(place.dataset.piece);
            if (!text) { continue; }
            delete place.dataset.piece;
            place.removeAttribute("aria-busy");
            place.classList.remove("awaited");
            place.insertAdjacentHTML("beforeend", text);
        }
    });
    if (pieces !== "[]") { fill.observe(document, {childList: true, subtree: true}); }
    document.addEventListener("arrived", () => fill.disconnect(), {once: true});
    document.addEventListener("DOMContentLoaded", () => JSON.parse(files).forEach((href) => {
        document.head.append(Object.assign(document.createElement("link"), {rel: "modulepreload", href}));
    }));
}
