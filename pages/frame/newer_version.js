/* Whether data or program were renewed while the page stands open: what it shows stays as it is, and a
   line offers to load it anew. The server is asked now and then while somebody looks, and when somebody
   looks again. A run that brings the new data takes the line away; scripts stay those of before. */
if (!window.hearsOfNews) {
    window.hearsOfNews = true;
    const EVERY_MS = 30000, AT_MOST_EVERY_MS = 3000;
    const address = new URL("../newest", document.currentScript.src);
    let asked = {shown: "", newest: ""}, declined = "", last = 0;

    const bar = document.createElement("div");
    bar.className = "newer-version";
    bar.setAttribute("role", "status");
    document.body.append(bar);

    const {code} = window.newerVersion; // Of the scripts that run here, whatever a later run links to.
    // The page says under it of which data it is; without that it has nothing to compare.
    const shown = () => document.querySelector(".foot[data-version]")?.dataset.version;

    function button(words, press) {
        const made = document.createElement("button");
        made.textContent = words;
        made.onclick = press;
        return made;
    }

    function decline() {
        declined = asked.newest;
        tell();
    }

    function tell() {
        const {newest} = asked, isOther = newest !== asked.shown || !newest.startsWith(code);
        const isOld = newest && asked.shown === shown() && isOther;
        if (!isOld || newest === declined) { bar.replaceChildren(); return; }
        if (bar.firstChild) { return; }
        const {said, reload, later} = window.newerVersion, words = document.createElement("span");
        words.textContent = said;
        bar.append(words, button(reload, () => location.reload()), button(later, decline));
    }

    async function ask() {
        if (document.hidden || !shown() || Date.now() - last < AT_MOST_EVERY_MS) { return; }
        last = Date.now();
        const now = shown();
        try {
            const answer = await fetch(address);
            if (answer.ok) { asked = {shown: now, newest: await answer.text()}; }
        } catch {
            return; // Streamlit says that the server is not reached.
        }
        tell();
    }

    setInterval(ask, EVERY_MS);
    document.addEventListener("visibilitychange", ask);
    window.addEventListener("focus", ask);
    new MutationObserver(tell).observe(document.body, {
        subtree: true, attributes: true, attributeFilter: ["data-test-script-state", "data-version"]
    });
}
