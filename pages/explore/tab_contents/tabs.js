/* Which tab of the column beside the map is seen. The address says so, and nobody asks the server:
   all parts are there, and the style sheet shows the one that the page names. What is chosen takes
   the place of all of them; the keyboard goes with it and comes back. */
if (!window.knowsTabs) {
    window.knowsTabs = true;
    const TABS = "button[data-tab]", CHOSEN = ".st-key-detail", root = document.documentElement;
    const HEADING = ".st-key-detail :is(h2, article b)";
    const PARTS = ".st-key-tab-items, .st-key-tab-places", LEFT = `${PARTS}, .st-key-map .district-map`;
    let left = null, chosen = "", isReached = false, wanted = null, hasActed = false;

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

    // What is chosen comes into the column, or goes: who was at a row or on the map is taken to its
    // heading, and back; once more where the page is drawn anew in between, until the reader goes on.
    // Whoever opens an address of something chosen has not gone anywhere yet.
    function follow() {
        const heading = document.querySelector(HEADING), now = heading ? heading.textContent : "";
        const isAt = document.activeElement !== document.body;
        if (now !== chosen) {
            [chosen, isReached] = [now, false];
            wanted = !hasActed || (isAt && !left) ? null : now ? findHeading : findAgain(left);
            left = now ? left : null;
        }
        const goal = wanted && !(isReached && isAt) && wanted();
        if (!goal) { return; }
        if (goal.ariaPressed === "true") { whenToldAnew(goal); return; }
        goal.focus({preventScroll: true});
        isReached = true;
    }

    // A row whose list has not heard yet that it is chosen no more: pressed now it would not be chosen.
    function whenToldAnew(row) {
        new MutationObserver((changes, observer) => { observer.disconnect(); follow(); }).observe(
            row, {attributeFilter: ["aria-pressed"]});
    }

    // Reached by no Tab of its own; whoever chose by mouse sees no ring.
    function findHeading() {
        const heading = document.querySelector(HEADING);
        if (heading) { heading.tabIndex = -1; }
        return heading;
    }

    // What was left, or the row that has come in its place meanwhile.
    function findAgain(one) {
        const same = (row) => one.textContent && row.textContent === one.textContent;
        return one && (() => one.isConnected ? one
            : [...document.querySelectorAll(PARTS)].flatMap((part) => [...part.querySelectorAll("button")]).find(same));
    }

    // Back to the map, which still stands there; rows stand there again when what is chosen goes.
    function giveBack() {
        if (left?.checkVisibility()) { left.focus({preventScroll: true}); }
        else if (left) { document.querySelector(`${CHOSEN} .st-key-back button`)?.click(); }
    }

    document.addEventListener("focusin", ({target}) => {
        if (target.closest(LEFT)) { left = target; }
        else if (!target.closest(CHOSEN)) { left = null; }
    });
    for (const act of ["keydown", "pointerdown"]) {
        document.addEventListener(act, () => { [wanted, hasActed] = [null, true]; }, true);
    }
    // What is unfolded over the page is folded first, and a field has Escape to itself.
    document.addEventListener("keydown", ({key, target}) => {
        const isOthers = target.closest("input, [role=combobox]") || document.querySelector("details:is(.source, .keys)[open]");
        if (key === "Escape" && target.closest(CHOSEN) && !isOthers) { giveBack(); }
    }, true);
    document.addEventListener("click", ({target}) => {
        const tab = target.closest(TABS);
        if (tab) { press(tab); }
    });
    window.addEventListener("popstate", show);
    new MutationObserver(() => { show(); follow(); }).observe(
        document.body, {childList: true, subtree: true});
    show();
}
