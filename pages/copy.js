/* A click on anything with data-copy puts that text on the clipboard, and says so for a moment.
   A text that begins with ? is an address of this page. */
if (!window.copiesText) {
    window.copiesText = true;
    const SAID_MS = 1600;

    function byHand(text) {
        // Browsers keep the clipboard from pages served without TLS; the old way still works.
        const box = document.createElement("textarea");
        box.value = text;
        document.body.append(box);
        box.select();
        document.execCommand("copy");
        box.remove();
    }

    document.addEventListener("click", (event) => {
        const button = event.target.closest("[data-copy]");
        if (!button) { return; }
        const given = button.dataset.copy;
        const text = given.startsWith("?") ? location.origin + location.pathname + given : given;
        if (navigator.clipboard) { navigator.clipboard.writeText(text); } else { byHand(text); }
        const label = button.textContent;
        button.textContent = button.dataset.done;
        setTimeout(() => { button.textContent = label; }, SAID_MS);
    });
}
