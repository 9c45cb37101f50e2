/* Keys of who presents: arrows and the buttons of a pointer turn the page, a number goes to it,
   Esc leaves. Each presses the button that stands at the foot for the mouse. Nobody scrolls on a
   wall: the stage takes what the window leaves, and of a list that does not fit so many rows are
   shown as do; down and up turn to the others. */
if (!window.hearsPresenter) {
    window.hearsPresenter = true;
    const WAYS = {
        ArrowLeft: "previous", PageUp: "previous", ArrowRight: "next", PageDown: "next",
        " ": "next", Escape: "leave"
    };

    document.addEventListener("keydown", (event) => {
        const way = WAYS[event.key] || (/^[1-9]$/.test(event.key) && event.key);
        const button = way && document.querySelector(".st-key-presenting .st-key-way-" + way + " button");
        if (!button || event.altKey || event.ctrlKey || event.metaKey) { return; }
        event.preventDefault();
        button.click();
    });

    const part = new WeakMap();
    const stage = () => document.querySelector(".st-key-presenting :is(.st-key-stage-map, .stage.table)");

    const fillWindow = () => {
        const ways = document.querySelector(".st-key-ways");
        const spare = innerHeight - ways.getBoundingClientRect().bottom - 6;
        if (Math.abs(spare) > 1) {
            const high = stage().offsetHeight + spare;
            ways.closest(".st-key-presenting").style.setProperty("--body", high + "px");
        }
    };

    // The rows of a list in parts that fit its box, whatever else stands in the box.
    const divide = (box, rows, more) => {
        rows.forEach((row) => { row.hidden = false; });
        more.hidden = true;
        for (const isDense of [false, true]) {
            box.classList.toggle("dense", isDense);
            if (box.scrollHeight <= box.clientHeight + 1) { return [rows]; }
        }
        more.hidden = false;
        const high = rows.map((row) => row.getBoundingClientRect().height);
        const room = box.clientHeight - box.scrollHeight + high.reduce((sum, one) => sum + one, 0);
        const parts = [[]];
        let used = 0;
        rows.forEach((row, n) => {
            if (used + high[n] > room && parts.at(-1).length) {
                parts.push([]);
                used = 0;
            }
            parts.at(-1).push(row);
            used += high[n];
        });
        return parts;
    };

    const arrange = () => {
        const on = stage() && document.querySelector(".st-key-ways");
        if (!on || matchMedia("(max-width: 640px)").matches) { return; }
        fillWindow();
        const more = document.querySelector(".st-key-presenting [data-more]");
        if (!more) { return; }
        const box = more.closest(".st-key-stage-said, .stage.table");
        const rows = [...box.querySelectorAll("ol > li, tbody.rows > tr")];
        const parts = divide(box, rows, more);
        const shown = Math.min(part.get(more) || 0, parts.length - 1);
        part.set(more, shown);
        rows.forEach((row) => { row.hidden = !parts[shown].includes(row); });
        const first = rows.indexOf(parts[shown][0]) + 1;
        const slots = { first, last: first + parts[shown].length - 1, total: rows.length };
        const text = more.dataset.more.replace(/\{(\w+)\}/g, (_, name) => slots[name]);
        if (more.textContent !== text) { more.textContent = text; }
    };

    const turnList = (by) => {
        const more = document.querySelector(".st-key-presenting [data-more]:not([hidden])");
        if (!more) { return false; }
        const now = part.get(more) || 0;
        part.set(more, Math.max(now + by, 0));
        arrange();
        // Past the end it begins anew, for who only has a mouse.
        if (by > 0 && part.get(more) === now) {
            part.set(more, 0);
            arrange();
        }
        return true;
    };

    new MutationObserver(arrange).observe(document.body, { childList: true, subtree: true });
    addEventListener("resize", arrange);
    document.addEventListener("toggle", arrange, true);

    document.addEventListener("keydown", (event) => {
        const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (by && stage() && turnList(by)) { event.preventDefault(); }
    });

    document.addEventListener("click", (event) => {
        if (event.target.closest("[data-more]")) { turnList(1); }
        if (!event.target.closest("[data-whole]")) { return; }
        if (document.fullscreenElement) {
            document.exitFullscreen();
        } else {
            document.documentElement.requestFullscreen();
        }
    });
}
