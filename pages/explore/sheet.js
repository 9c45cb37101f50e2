/* On a telephone the column beside the map is a sheet over its foot, as high as the reader draws it:
   a look at what is chosen, half of the window, or most of it. */
if (!window.drawsSheet) {
    window.drawsSheet = true;
    const HANDLE = ".sheet-handle", LOW_PX = 132, HALF_PX = 480, HIGH_PX = 760, PRESSED_PX = 6;
    const root = document.documentElement;
    let now = LOW_PX, from = null, wasChosen = "";

    // What the window has no room for is as high as there is room.
    const heights = () => [LOW_PX, HALF_PX, HIGH_PX].map((px) => Math.min(px, innerHeight - 120));

    function set(px) {
        now = px;
        root.style.setProperty("--drawn-up", `${px}px`);
        document.querySelectorAll(HANDLE).forEach(
            (handle) => handle.setAttribute("aria-expanded", px > LOW_PX));
    }

    function settle(px) {
        set(heights().reduce((best, one) => (Math.abs(one - px) < Math.abs(best - px) ? one : best)));
    }

    function next() {
        const [low, half, high] = heights();
        set(now < half ? half : now < high ? high : low);
    }

    document.addEventListener("pointerdown", (event) => {
        const handle = event.target.closest(HANDLE);
        if (!handle) { return; }
        handle.setPointerCapture(event.pointerId);
        from = {y: event.clientY, px: now, moved: false};
    });
    document.addEventListener("pointermove", ({clientY}) => {
        if (!from || (!from.moved && Math.abs(clientY - from.y) < PRESSED_PX)) { return; }
        from.moved = true;
        set(Math.max(LOW_PX, Math.min(from.px + from.y - clientY, heights()[2])));
    });
    document.addEventListener("pointerup", () => {
        if (from && from.moved) { settle(now); } else { from = null; }
    });
    document.addEventListener("click", ({target}) => {
        if (!target.closest(HANDLE)) { return; }
        const dragged = from && from.moved;
        from = null;
        if (!dragged) { next(); }
    });
    // A tab that is pressed wants to be read; what is newly chosen is looked at on the map first.
    document.addEventListener("click", ({target}) => {
        if (target.closest("button[data-tab]") && now === LOW_PX) { set(heights()[1]); }
    });
    new MutationObserver(() => {
        const heading = document.querySelector(".st-key-detail h2, .st-key-detail article b");
        const chosen = heading ? heading.textContent : "";
        if (chosen !== wasChosen && chosen) { set(LOW_PX); }
        wasChosen = chosen;
    }).observe(document.body, {childList: true, subtree: true});
    set(LOW_PX);
}
