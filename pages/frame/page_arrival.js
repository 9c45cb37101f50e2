/* How a page comes to stand there: its style sheet, and its parts all at once.

   The server puts the style sheet at the end of a page it sends; where it does not stand there it is
   put there now, and one that does not come is said. The parts come one after the other, each at
   first smaller than it will be: they are shown (streamlit.css) when the first run is over. */
{
    const {sheet, failed} = document.currentScript.dataset;
    const isThere = [...document.querySelectorAll("link[rel=stylesheet]")].some(
        (link) => link.getAttribute("href") === sheet);
    if (!isThere) {
        const link = document.createElement("link");
        link.rel = "stylesheet";
        link.href = sheet;
        link.onerror = () => {
            const words = document.createElement("p");
            words.setAttribute("role", "alert");
            words.textContent = failed;
            document.body.prepend(words);
        };
        document.body.append(link);
    }

    const {appAtRest: OVER, openColumn: OPEN, closeColumn, skeleton, emptyChart} = window.streamlitNames;
    const YET = ".pills:empty, .awaited, .st-key-full-text:not(:has(.fulltext > *))", BUTTON = `${OPEN} ${closeColumn} button`;
    /* A slow line or an old telephone takes its time: who hears nothing more sees what there is. */
    const root = document.documentElement, QUIET_MS = 3000;
    /* A telephone on its side has no room for map and filters beside each other: Streamlit opens their
       column in any window so wide, it is closed before the page is seen, and who wants it opens it. */
    const isLow = matchMedia("(max-width: 960px) and (max-height: 480px)").matches;
    // The first thing a run says is this script once more (reconnected.py).
    const hasBegun = () => document.querySelector("#root script[data-sheet]");
    // A chart, a table and a list that does not say yet how many it has take more room when drawn.
    const UNDRAWN = `${skeleton}, ${emptyChart}, .crosstab tbody:empty, .listing [role=status]:empty`;
    // What is still to be drawn below the window, or in another tab, moves nothing of what is seen.
    const isSeen = (part) => part.checkVisibility() && part.getBoundingClientRect().top < innerHeight;
    const isComing = () => !hasBegun() || !document.querySelector(OVER) || document.querySelector(YET) || (isLow && document.querySelector(OPEN))
        || [...document.querySelectorAll(UNDRAWN)].some(isSeen);
    const stop = () => root.classList.remove("coming");
    let quiet = 0;
    function look() {
        clearTimeout(quiet);
        if (isComing()) {
            if (hasBegun()) { quiet = setTimeout(stop, QUIET_MS); }
            // That something is being drawn is read meanwhile: nobody waits for it before an empty page.
            if (document.querySelector(".being-drawn")) { root.classList.add("drawing"); }
            return;
        }
        watch.disconnect();
        stop();
        root.classList.add("arrived");
        document.dispatchEvent(new Event("arrived"));
    }
    const watch = new MutationObserver(look);
    watch.observe(document.querySelector("#root"), {childList: true, subtree: true, attributes: true});
    look();

    if (isLow) {
        const close = new MutationObserver(() => {
            const button = document.querySelector(BUTTON);
            if (!button) { return; }
            close.disconnect();
            button.click();
        });
        close.observe(root, {childList: true, subtree: true});
    }
}
