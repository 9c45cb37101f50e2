/* Keys of who presents: arrows and the buttons of a pointer turn the page, a number goes to it,
   Esc leaves. Each presses the button that stands at the foot for the mouse. */
if (!window.hearsPresenter) {
    window.hearsPresenter = true;
    const WAYS = {
        ArrowLeft: "previous", PageUp: "previous", ArrowRight: "next", PageDown: "next",
        " ": "next", Escape: "leave"
    };

    document.addEventListener("keydown", (event) => {
        const way = WAYS[event.key] || (/^[1-9]$/.test(event.key) && event.key);
        const button = way && document.querySelector(".st-key-presenting .st-key-way-" + way + " button");
        if (!button || event.altKey || event.ctrlKey || event.metaKey) { return; }
        event.preventDefault();
        button.click();
    });

    document.addEventListener("click", (event) => {
        if (!event.target.closest("[data-whole]")) { return; }
        if (document.fullscreenElement) {
            document.exitFullscreen();
        } else {
            document.documentElement.requestFullscreen();
        }
    });
}
