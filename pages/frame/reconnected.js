/* The server was away and is there again, perhaps another one, which knows nothing of this page until
   it has run it once: Streamlit asks for that by itself (reconnected.py). What is pressed
   before that is over would be lost: it is held, and pressed then. So is what was typed into a line
   whose value stands in the address, and never reached it: it is written there. */
if (!window.holdsPresses) {
    window.holdsPresses = true;
    const LATEST_START_MS = 3000;
    let stage = "known", held = null, typed = null;

    function look() {
        const {testConnectionState: reached, testScriptState: runs} =
            document.querySelector("[data-testid=stApp]")?.dataset ?? {};
        if (reached !== "CONNECTED") {
            stage = "away";
            held = null;
        } else if (stage === "away") {
            stage = "reached";
            setTimeout(() => { if (stage === "reached") { release(); } }, LATEST_START_MS);
        }
        if (stage === "reached" && runs === "running") { stage = "running"; }
        if (runs !== "notRunning" || reached !== "CONNECTED") { return; }
        if (stage === "running") { release(); }
        if (stage === "known") { typed = null; }
    }

    // What is typed is known by the name of its line: the page, and the parameter it stands in.
    function note({target}) {
        const page = location.pathname.split("/").pop() || "map", named = `st-key-${page}-`;
        const line = target.matches("input[type=text]") && target.closest(`[class*="${named}"]`);
        const name = line && [...line.classList].find((one) => one.startsWith(named));
        typed = name ? [name.slice(named.length), target.value.trim()] : null;
    }

    function write([name, value]) {
        const url = new URL(location.href);
        if ((url.searchParams.get(name) ?? "") === value) { return; }
        url.searchParams.set(name, value);
        history.replaceState(history.state, "", url);
        dispatchEvent(new PopStateEvent("popstate", {state: history.state}));
    }

    function hold(event) {
        if (stage === "known" || stage === "away" || !event.isTrusted) { return; }
        event.stopImmediatePropagation();
        event.preventDefault();
        held = event;
    }

    function release() {
        const event = held;
        stage = "known";
        held = null;
        if (typed) { write(typed); }
        if (event?.target.isConnected) { event.target.dispatchEvent(new MouseEvent("click", event)); }
    }

    window.addEventListener("click", hold, true);
    window.addEventListener("change", note, true);
    new MutationObserver(look).observe(document.body, {
        subtree: true, attributes: true,
        attributeFilter: ["data-test-connection-state", "data-test-script-state"]
    });
}
