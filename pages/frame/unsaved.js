/* A reader's own sets live in the session, which ends when the page is loaded anew or closed: while
   one is not saved (mark_unsaved in own_sets.py) the browser asks first. */
if (!window.asksBeforeLoss) {
    window.asksBeforeLoss = true;
    addEventListener("beforeunload", event => {
        if (document.querySelector("[data-unsaved]")) { event.preventDefault(); }
    });
    // The server hears of a file that was taken at its next run only.
    document.addEventListener("click", ({target}) => {
        if (!target.closest(".st-key-take-set button")) { return; }
        document.querySelectorAll("[data-unsaved]").forEach(mark => mark.removeAttribute("data-unsaved"));
    });
}
