/* What a page is going to ask for, asked for with the page. The pieces it awaits at once: what they tell stands
   in their places in the frame that shows these (pieces.js). The files of its fields when Streamlit has all
   it begins with, and waits for its first run. */
{
    const {pieces, files} = document.currentScript.dataset, told = window.piecesAhead = new Map();
    JSON.parse(pieces).forEach(async ([piece, address]) => {
        const answer = await fetch(address).catch(() => null);
        if (answer?.ok) { told.set(piece, await answer.text().catch(() => "")); }
    });
    document.addEventListener("DOMContentLoaded", () => JSON.parse(files).forEach((href) => {
        document.head.append(Object.assign(document.createElement("link"), {rel: "modulepreload", href}));
    }));
}
