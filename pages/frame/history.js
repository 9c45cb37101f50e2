/* The address and the history behind it, where the page must see to them itself: what is one step
   for the reader is one entry, and the rows with data-row that are open stand in the address, for
   a reload, a link and the next answer of the server. */
if (!window.keepsHistory) {
    window.keepsHistory = true;
    const push = History.prototype.pushState;

    /* ---- From page to page --------------------------------------------------------------- */

    // The page a link leads to, or Back, until the reader does something else.
    let goal = null;

    function leadsTo(event) {
        const link = event.target.closest("a[href]");
        if (!link || link.target || event.ctrlKey || event.metaKey || event.shiftKey) { return null; }
        const {origin, pathname} = new URL(link.href);
        return origin === location.origin && pathname !== location.pathname ? pathname : null;
    }

    ["pointerdown", "keydown"].forEach((name) => {
        document.addEventListener(name, () => { goal = null; }, true);
    });
    // Runs of pages gone by answer late: what they write is no step, and not of this page.
    window.addEventListener("popstate", () => { goal = location.pathname; });
    document.addEventListener("click", (event) => { goal = leadsTo(event); }, true);

    // What is no link and leads to another page says so itself.
    window.leaveFor = (pathname) => { goal = pathname === location.pathname ? null : pathname; };

    function sort({pathname, search}) {
        const query = new URLSearchParams(search);
        query.sort();
        return `${pathname}?${query}`;
    }

    // On the way Streamlit clears the address of the page that is left, and the page arrived at
    // writes its own over a bare one; a server that was started anew says once more, in its own
    // order, what the address says already: none of it is a step of the reader's.
    History.prototype.pushState = function (state, title, url) {
        const next = new URL(url ?? "", location.href);
        if (goal && next.pathname !== goal) { return; }
        const address = new URL(keepRows(next), location.href);
        const isStep = goal !== location.pathname && sort(address) !== sort(location);
        (isStep ? push : History.prototype.replaceState).call(this, state, title, address.href);
    };

    /* ---- Rows that open ------------------------------------------------------------------ */

    const ROW = "details[data-row]";

    function write(url, rows) {
        if (rows) { url.searchParams.set("row", rows); } else { url.searchParams.delete("row"); }
        return url.pathname + url.search.replace(/%2C/g, ",");
    }

    function read() {
        return new URLSearchParams(location.search).getAll("row").join(",");
    }

    // The server knows of rows only what a link said; those of another plan are others.
    function keepRows(next) {
        const now = new URL(location.href), given = next.searchParams.get("row") || "";
        const stay = ["plan", "view"].every(
            (name) => next.searchParams.get(name) === now.searchParams.get(name));
        if (next.pathname !== now.pathname || !stay || given === read()) { return next.href; }
        return write(next, read());
    }

    function listed() {
        return read().split(",").filter(Boolean);
    }

    // A row the reader opens or closes is a step; one that follows the address says nothing new.
    function noteRow({open, dataset: {row}}) {
        const rows = listed();
        if (open === rows.includes(row)) { return; }
        const now = open ? [...rows, row] : rows.filter((one) => one !== row);
        push.call(history, history.state, "", write(new URL(location.href), now.join(",")));
    }

    function unfold(rows) {
        rows.forEach((row) => { row.open = listed().includes(row.dataset.row); });
    }

    // Who opens a link with an open row is brought to it, once.
    let arriving = Boolean(read());

    function meetRows(changes) {
        const added = changes.flatMap(({addedNodes}) => [...addedNodes]);
        const rows = added.flatMap((node) => {
            return node.querySelectorAll ? [...(node.matches(ROW) ? [node] : []), ...node.querySelectorAll(ROW)] : [];
        });
        unfold(rows);
        const first = arriving && rows.find((row) => row.open);
        if (first) {
            arriving = false;
            first.scrollIntoView({block: "start"});
        }
    }

    new MutationObserver(meetRows).observe(document.body, {childList: true, subtree: true});
    meetRows([{addedNodes: [document.body]}]); // Those that were there before this script.
    window.addEventListener("popstate", () => unfold(document.querySelectorAll(ROW)));

    // A toggle does not rise to the document: it is caught on its way down.
    document.addEventListener("toggle", (event) => {
        if (event.target.matches(ROW)) { noteRow(event.target); }
    }, true);
}
