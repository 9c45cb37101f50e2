/* What the pages do without asking the server. A button with data-copy puts that text on the
   clipboard, and says so for a moment; a text that begins with ? is an address of this page. A
   button with data-skip-to takes the keyboard to what that selector finds. A button nobody sees asks
   why a file did not come: Streamlit tells that the browser alone. And what Streamlit says in
   English is said in the page's words. */
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
        goal.focus({preventScroll: true});
        goal.scrollIntoView({block: "start"});
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

    const NOT_MADE = window.streamlitNames.notDownloaded, ESCAPED = "[aria-label*='\\\\']";

    // The words stand in a style sheet: whether it is there yet, and so they are said.
    function sayOurs(node, name) {
        const ours = getComputedStyle(document.body).getPropertyValue(name).trim().slice(1, -1);
        if (ours) { node.textContent = ours; }
        return Boolean(ours);
    }

    function askWhy(changes) {
        const added = changes.flatMap(({addedNodes}) => [...addedNodes]);
        const said = added.filter((node) => node.matches && node.matches(NOT_MADE));
        if (!said.length) { return; }
        said.forEach((node) => sayOurs(node, "--not-made"));
        // Of several the last: a form over the page stands after it.
        const why = [...document.querySelectorAll("[class*='st-key-not-made'] button")].at(-1);
        if (why) { why.click(); }
    }

    // Streamlit tells who hears a widget its label as it got it, with the escapes of Markdown in it.
    function nameWidgets(changes) {
        changes.flatMap(({addedNodes}) => [...addedNodes]).forEach((node) => {
            if (!node.querySelectorAll) { return; }
            [node, ...node.querySelectorAll(ESCAPED)].filter((one) => one.matches(ESCAPED)).forEach((one) => {
                one.ariaLabel = one.ariaLabel.replace(/\\([!-/:-@[-`{-~])/g, "$1");
            });
        });
    }

    new MutationObserver((changes) => { askWhy(changes); nameWidgets(changes); })
        .observe(document.body, {childList: true, subtree: true});

    // Streamlit may draw its first link anew, or before the words are there.
    let named = "";

    function nameSkip() {
        const skip = document.querySelector(window.streamlitNames.skip);
        if (skip && (!named || skip.textContent !== named) && sayOurs(skip, "--skip")) {
            named = skip.textContent;
        }
    }

    nameSkip();
    document.addEventListener("load", nameSkip, true); // The words may come after all else.
    new MutationObserver(nameSkip).observe(document.documentElement, {childList: true, subtree: true});

    /* ---- Keys ---------------------------------------------------------------------------- */

    const LAID_OVER = "details:is(.source, .keys, .switches)[open]";

    function fold(details) {
        details.open = false;
        if (details.contains(document.activeElement)) { details.querySelector("summary").focus(); }
    }

    document.addEventListener("keydown", ({key, target}) => {
        const types = target.closest("input, textarea, select, [contenteditable=true]");
        const keys = document.querySelector("details.keys");
        if (key === "Escape") { document.querySelectorAll(LAID_OVER).forEach(fold); }
        if (key === "?" && keys && !types) {
            keys.open = !keys.open;
            if (keys.open) { keys.scrollIntoView({block: "end"}); }
        }
    });

    // A tab at a telephone's foot goes the way of Streamlit's own link, which keeps the session.
    document.addEventListener("click", (event) => {
        const tab = event.target.closest(".page-tabs a");
        const links = tab ? [...document.querySelectorAll(window.streamlitNames.pageLink)] : [];
        const same = links.find((link) => link.pathname === tab.pathname);
        if (same) {
            event.preventDefault();
            same.click();
        }
    });

    document.addEventListener("click", (event) => {
        const button = event.target.closest("[data-copy], [data-skip-to]");
        if (!button) { return; }
        if ("copy" in button.dataset) { copy(button); } else { skip(button); }
    });
}
