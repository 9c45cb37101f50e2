/* Pieces of the page that did not come with its run: data-piece says where each is. What is folded is asked
   for when it is opened, all else as soon as it stands there. */
if (!window.tellsPieces) {
    window.tellsPieces = true;
    const BASE = new URL("../piece/", document.currentScript.src);
    const END = "\r\n\t\r\n"; // What a whole one ends in (pieces.py).

    function show(place, text) {
        const told = document.createElement("template");
        told.innerHTML = text.trimEnd();
        place.append(told.content);
    }

    const tell = (place) => {
        const {piece} = place.dataset, ahead = window.piecesAhead?.get(piece);
        delete place.dataset.piece;
        if (!ahead?.endsWith(END)) { ask(place, piece, ahead ? "reload" : "default"); return; }
        show(place, ahead); // It came before its place did (asked_ahead.js): no frame is drawn without it.
        place.classList.remove("awaited");
        place.removeAttribute("aria-busy");
    };

    /* A server that has too much to do says when to come again, and one that is started anew is away for a
       moment; what it does not hold any more never comes. What came cut off the browser may keep for good:
       then it is asked of the server. */
    const PAUSES_MS = [1000, 3000];

    async function fetchPiece(piece, cache) {
        for (const pause of [...PAUSES_MS, 0]) {
            const answer = await fetch(new URL(piece, BASE), {cache}).catch(() => null);
            const text = answer?.ok ? await answer.text().catch(() => "") : "";
            if (text.endsWith(END)) { return text; }
            const isGone = answer && !answer.ok && answer.status < 500;
            if (!pause || isGone) { throw new Error(answer?.status ?? "no answer"); }
            cache = "reload";
            const asked_ms = 1000 * Number(answer?.headers.get("Retry-After"));
            await new Promise((go) => { setTimeout(go, asked_ms || pause); });
        }
    }

    async function ask(place, piece, cache) {
        place.setAttribute("aria-busy", "true");
        window.takeBackLinkFailed(place);
        try {
            show(place, await fetchPiece(piece, cache));
        } catch (error) {
            console.warn(error);
            place.dataset.piece = piece; // Asked for again when it is opened again.
            window.sayLinkFailed(place);
        }
        place.classList.remove("awaited"); // Whether it came or not: else it would be asked for without end.
        place.removeAttribute("aria-busy");
    }

    // A toggle does not rise to the document: it is caught on its way down.
    document.addEventListener("toggle", ({target}) => {
        if (target.open && target.matches("[data-piece]")) { tell(target); }
    }, true);

    const awaited = document.getElementsByClassName("awaited");
    const askForAll = () => [...awaited].forEach((place) => place.dataset.piece && tell(place));
    new MutationObserver(askForAll).observe(document.body, {childList: true, subtree: true});
    askForAll();
}
