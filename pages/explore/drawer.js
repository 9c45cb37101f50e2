/* On a telephone the column beside the map is a drawer over its foot, as high as the reader draws it:
   a look, a first passage of what is chosen, half of the window, or most of it. */
if (!window.hasDrawer) {
    window.hasDrawer = true;
    const HANDLE = ".drawer-handle", DRAWER = ".st-key-stage > :has(> .st-key-panel)", FIRST_PX = 320, HALF_PX = 480, HIGH_PX = 760, PRESSED_PX = 6;
    const root = document.documentElement;
    let now = null, from = null, wasChosen = "";

    // How low it lies is the style sheet's: it depends on the window, and the map ends there.
    const low = () => parseFloat(getComputedStyle(root).getPropertyValue("--low-drawer"));
    // What the window has no room for is as high as there is room.
    const heights = () => [low(), ...[FIRST_PX, HALF_PX, HIGH_PX].map((px) => Math.min(px, innerHeight - 120))];

    // So high it is drawn up now; not at all with null.
    function set(px) {
        now = px !== null && px > low() ? px : null;
        if (now === null) { root.style.removeProperty("--drawn-up"); }
        else { root.style.setProperty("--drawn-up", `${px}px`); }
        document.querySelectorAll(HANDLE).forEach(
            (handle) => handle.setAttribute("aria-expanded", now !== null));
    }

    function settle(px) {
        set(heights().reduce((best, one) => (Math.abs(one - px) < Math.abs(best - px) ? one : best)));
    }

    function next() {
        // A first passage is seen only where one is chosen.
        const [least, , half, high] = heights(), height = now ?? least;
        set(height < half ? half : height < high ? high : null);
    }

    document.addEventListener("pointerdown", (event) => {
        const handle = event.target.closest(HANDLE);
        if (!handle) { return; }
        handle.setPointerCapture(event.pointerId);
        from = {y: event.clientY, px: now ?? low(), moved: false};
    });
    document.addEventListener("pointermove", ({clientY}) => {
        if (!from || (!from.moved && Math.abs(clientY - from.y) < PRESSED_PX)) { return; }
        from.moved = true;
        set(Math.max(low(), Math.min(from.px + from.y - clientY, heights()[2])));
    });
    document.addEventListener("pointerup", () => {
        if (from && from.moved) { settle(now ?? low()); } else { from = null; }
    });
    document.addEventListener("click", ({target}) => {
        if (!target.closest(HANDLE)) { return; }
        const dragged = from && from.moved;
        from = null;
        if (!dragged) { next(); }
    });
    // A tab that is pressed wants to be read; what is newly chosen shows its first passage below the map.
    document.addEventListener("click", ({target}) => {
        if (target.closest("button[data-tab]") && now === null) { set(heights()[2]); }
    });
    new MutationObserver(() => {
        const heading = document.querySelector(".st-key-detail h2, .st-key-detail article b");
        const chosen = heading ? heading.textContent : "";
        if (chosen === wasChosen) { return; }
        wasChosen = chosen;
        // Who did not draw it up further has it low again.
        if (chosen) { set(heights()[1]); } else if (now === heights()[1]) { set(null); }
        document.dispatchEvent(new Event("drawerdrawn"));
    }).observe(document.body, {childList: true, subtree: true});
    // Where it begins as long as something is chosen: the map shows that above it (static/map/view.js).
    window.topOfDrawer = () => {
        const drawer = document.querySelector(DRAWER), {position} = drawer ? getComputedStyle(drawer) : {};
        return wasChosen && position === "fixed" ? drawer.getBoundingClientRect().top : undefined;
    };
    addEventListener("resize", () => { if (now !== null) { settle(now); } });
    set(null);
}
