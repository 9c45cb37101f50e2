/* Pieces of the page that did not come with its run: data-piece says where each is. What is folded is asked
   for when it is opened, all else as soon as it stands there. */
if (!window.tellsPieces) {
    window.tellsPieces = true;
    const BASE = new URL("../piece/", document.currentScript.src);

    function show(place, text) {
        const told = document.createElement("template");
        told.innerHTML = text;
        place.append(told.content);
    }

    const tell = (place) => {
        const {piece} = place.dataset, ahead = window.piecesAhead?.get(piece);
        delete place.dataset.piece;
        if (!ahead) { ask(place, piece); return; }
        show(place, ahead); // It came before its place did (asked_ahead.js): no frame is drawn without it.
        place.classList.remove("awaited");
        place.removeAttribute("aria-busy");
    };

    async function ask(place, piece) {
        place.setAttribute("aria-busy", "true");
        window.takeBackLinkFailed(place);
        try {
            const answer = await fetch(new URL(piece, BASE));
            if (!answer.ok) { throw new Error(answer.status); }
            show(place, await answer.text());
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
