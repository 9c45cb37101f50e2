/* What the pages do without asking the server. A button with data-copy puts that text on the
   clipboard, and says so for a moment; a text that begins with ? is an address of this page. A
   button with data-skip-to takes the keyboard to what that selector finds. Which of the rows with
   data-row are open stands in the address, for a reload and a link. And a button nobody sees asks
   why a file did not come: Streamlit tells that the browser alone. */
if (!window.hearsButtons) {
    window.hearsButtons = true;
    const SAID_MS = 1600;

    function byHand(text) {
        // Browsers keep the clipboard from pages served without TLS; the old way still works.
        const box = document.createElement("textarea");
        box.value = text;
        document.body.append(box);
        box.select();
        document.execCommand("copy");
        box.remove();
    }

    function skip(button) {
        const goal = document.querySelector(button.dataset.skipTo);
        goal.tabIndex = -1;
        goal.focus();
    }

    function copy(button) {
        const given = button.dataset.copy;
        const text = given.startsWith("?") ? location.origin + location.pathname + given : given;
        button.dataset.label = button.dataset.label || button.textContent;
        const done = () => {
            button.textContent = button.dataset.done;
            setTimeout(() => { button.textContent = button.dataset.label; }, SAID_MS);
        };
        if (navigator.clipboard) {
            navigator.clipboard.writeText(text).catch(() => byHand(text)).then(done);
        } else {
            byHand(text);
            done();
        }
    }

    const NOT_MADE = "[data-testid=stDownloadButtonError]";

    function askWhy(changes) {
        const added = changes.flatMap(({addedNodes}) => [...addedNodes]);
        const said = added.filter((node) => node.matches && node.matches(NOT_MADE));
        if (!said.length) { return; }
        const ours = getComputedStyle(document.body).getPropertyValue("--not-made");
        said.forEach((node) => { node.textContent = ours.trim().slice(1, -1); });
        document.querySelectorAll(".st-key-not-made button").forEach((why) => why.click());
    }

    new MutationObserver(askWhy).observe(document.body, {childList: true, subtree: true});
    function keepOpenRows() {
        const open = [...document.querySelectorAll("details[data-row][open]")];
        const query = new URLSearchParams(location.search);
        if (open.length) {
            query.set("row", open.map((row) => row.dataset.row).join(","));
        } else {
            query.delete("row");
        }
        const text = query.toString().replace(/%2C/g, ",");
        history.replaceState(history.state, "", text ? "?" + text : location.pathname);
    }

    // Who opens a link with an open row is brought to it, once.
    let arriving = new URLSearchParams(location.search).has("row");

    function goToRow() {
        const row = arriving && document.querySelector("details[data-row][open]");
        if (row) {
            arriving = false;
            row.scrollIntoView({block: "start"});
        }
    }

    new MutationObserver(goToRow).observe(document.body, {childList: true, subtree: true});

    // A toggle does not rise to the document: it is caught on its way down.
    document.addEventListener("toggle", (event) => {
        if (event.target.matches("details[data-row]")) { keepOpenRows(); }
    }, true);

    document.addEventListener("click", (event) => {
        const button = event.target.closest("[data-copy], [data-skip-to]");
        if (!button) { return; }
        if ("copy" in button.dataset) { copy(button); } else { skip(button); }
    });
}
