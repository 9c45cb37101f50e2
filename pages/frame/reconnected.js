/* The server was away and is there again, perhaps another one, which knows nothing of this page until
   it has run it once: Streamlit asks for that by itself (reconnected.py). What is pressed
   before that is over would be lost: it is held, and pressed then. A part of ours draws itself anew
   meanwhile, and hears of keys and drags too: not the press on it waits, but what it tells the server.
   A page that has just been opened, and has yet to reach its server, was never away.
   What was typed into a line whose value stands in the address, and never reached it, is written there. */
if (!window.holdsPresses) {
    window.holdsPresses = true;
    const LATEST_START_MS = 15000, QUIET_MS = 600, {app: APP, component: OURS} = window.streamlitNames;
    const held = new Map();
    let stage = "new", typed = null, ran = "", ending = 0;

    function look() {
        const {testConnectionState: reached, testScriptState: runs} =
            document.querySelector(APP)?.dataset ?? {};
        if (stage === "new") {
            if (reached === "CONNECTED") { stage = "known"; }
        } else if (reached !== "CONNECTED") {
            stage = "away";
        } else if (stage === "away") {
            stage = "reached";
            setTimeout(() => { if (stage === "reached") { release(); } }, LATEST_START_MS);
        }
        if (stage === "reached" && runs === "running") { stage = "running"; }
        clearTimeout(ending);
        // A run that begins after it was typed knows of it; one that ends may have begun before.
        if (typed && ran === "notRunning" && runs !== ran) { typed.isHeard = true; }
        ran = runs;
        if (runs !== "notRunning" || reached !== "CONNECTED") { return; }
        // A first run may break off to begin again.
        if (stage === "running") { ending = setTimeout(release, QUIET_MS); }
        if (stage === "known" && typed?.isHeard) { typed = null; }
    }

    // What is typed is known by the name of its line: the page, and the parameter it stands in.
    function note({target}) {
        const page = location.pathname.split("/").pop() || "map", named = `st-key-${page}-`;
        const line = target.matches("input[type=text]") && target.closest(`[class*="${named}"]`);
        const name = line && [...line.classList].find((one) => one.startsWith(named));
        typed = name ? {name: name.slice(named.length), value: target.value.trim(), isHeard: false} : null;
    }

    function write({name, value}) {
        const url = new URL(location.href);
        if ((url.searchParams.get(name) ?? "") === value) { return; }
        url.searchParams.set(name, value);
        history.replaceState(history.state, "", url);
        dispatchEvent(new PopStateEvent("popstate", {state: history.state}));
    }

    const isWaiting = () => stage === "reached" || stage === "running";
    // While it is away Streamlit's own widgets cannot be pressed; parts of ours can, as can folds.
    const isUnheard = () => stage === "away" || isWaiting();

    function hold(event) {
        if (!isWaiting() || !event.isTrusted || event.target.closest(OURS)) { return; }
        event.stopImmediatePropagation();
        event.preventDefault();
        held.set("", () => event.target.isConnected && event.target.dispatchEvent(new MouseEvent("click", event)));
    }

    // Of what is told by one name the last counts, as of presses.
    window.tellWhenKnown = (name, tell) => {
        if (isUnheard()) { held.set(name, tell); } else { tell(); }
    };

    function release() {
        const acts = [...held.values()];
        stage = "known";
        held.clear();
        if (typed) { write(typed); }
        for (const act of acts) { act(); }
    }

    window.addEventListener("click", hold, true);
    window.addEventListener("change", note, true);
    new MutationObserver(look).observe(document.body, {
        subtree: true, attributes: true,
        attributeFilter: ["data-test-connection-state", "data-test-script-state"]
    });
}
