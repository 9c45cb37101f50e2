/* Which tab of the column beside the map is seen. The address says so, and nobody asks the server:
   all parts are there, and the style sheet shows the one that the page names. What is chosen takes
   the place of all of them; the keyboard goes with it and comes back. */
if (!window.knowsTabs) {
    window.knowsTabs = true;
    const TABS = "button[data-tab]", CHOSEN = ".st-key-detail", root = document.documentElement;
    const PARTS = ".st-key-tab-items, .st-key-tab-places";
    let left = null, isChosen = false, isReached = false, wanted = null, hasActed = false;

    function asked() {
        return new URLSearchParams(location.search).get("tab") || "";
    }

    function show() {
        const tabs = [...document.querySelectorAll(TABS)];
        if (!tabs.length) { return; }
        const tab = tabs.find((one) => one.dataset.tab === asked()) || tabs[0];
        root.dataset.tab = tab.dataset.tab;
        tabs.forEach((one) => one.setAttribute("aria-pressed", one === tab));
    }

    function press(tab) {
        const first = document.querySelector(TABS);
        const value = tab === first ? "" : tab.dataset.tab;
        document.querySelector(".st-key-map .district-map").district.write("tab", value);
        show();
    }

    // What is chosen comes into the column, or goes: who was at a row is taken to it, and back; once
    // more where the page is drawn anew in between, until the reader goes on. Whoever opens an address
    // of something chosen has not gone anywhere yet.
    function follow() {
        const now = Boolean(document.querySelector(CHOSEN));
        const isAt = document.activeElement !== document.body;
        if (now !== isChosen) {
            [isChosen, isReached] = [now, false];
            wanted = !hasActed || (isAt && !left) ? null : now ? () => document.querySelector(`${CHOSEN} button`) : findAgain(left);
            left = now ? left : null;
        }
        const goal = wanted && !(isReached && isAt) && wanted();
        if (!goal) { return; }
        goal.focus({preventScroll: !now});
        isReached = true;
    }

    // The row that was left, or the one that has come in its place meanwhile.
    function findAgain(row) {
        const same = (one) => one.textContent === row.textContent;
        return row && (() => row.isConnected ? row
            : [...document.querySelectorAll(PARTS)].flatMap((part) => [...part.querySelectorAll("button")]).find(same));
    }

    document.addEventListener("focusin", ({target}) => {
        if (target.closest(PARTS)) { left = target; }
        else if (!target.closest(CHOSEN)) { left = null; }
    });
    for (const act of ["keydown", "pointerdown"]) {
        document.addEventListener(act, () => { [wanted, hasActed] = [null, true]; }, true);
    }
    document.addEventListener("click", ({target}) => {
        const tab = target.closest(TABS);
        if (tab) { press(tab); }
    });
    window.addEventListener("popstate", show);
    new MutationObserver(() => { show(); follow(); }).observe(
        document.body, {childList: true, subtree: true});
    show();
}
