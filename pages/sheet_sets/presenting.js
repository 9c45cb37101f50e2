/* Keys of who presents: arrows and the buttons of a pointer turn the page, a number goes to it,
   Esc leaves. Each presses the button that stands at the foot for the mouse. Nobody scrolls on a
   wall: the stage takes what the window leaves, the map is shown as much larger as the wall is, and
   of a list that does not fit so many rows are shown as do; down and up turn to the others. */
if (!window.hearsPresenter) {
    window.hearsPresenter = true;
    const SEEN_MS = 2500, TYPED_MS = 1000;
    const GROWN = 1.4, GROWN_FOR = [1280, 720]; // How much larger than on a desk a map is, and in what window.
    const WAYS = {
        ArrowLeft: "previous", PageUp: "previous", ArrowRight: "next", PageDown: "next",
        " ": "next", Home: "1", Escape: "leave"
    };

    const find = (way) => document.querySelector(`.st-key-presenting .st-key-way-${way} button`);

    // Digits typed one after the other are one number, where there is a page of it.
    let typed = "", forget = 0;
    const goTo = (digit) => {
        typed = find(typed + digit) ? typed + digit : digit;
        clearTimeout(forget);
        forget = setTimeout(() => { typed = ""; }, TYPED_MS);
        return find(typed);
    };

    document.addEventListener("keydown", (event) => {
        if (event.altKey || event.ctrlKey || event.metaKey) { return; }
        // Who has gone to a button by keys presses it.
        if (event.key === " " && event.target.closest("button:focus-visible")) { return; }
        const way = WAYS[event.key], button = way ? find(way) : /^\d$/.test(event.key) && goTo(event.key);
        if (!button) { return; }
        event.preventDefault();
        button.click();
    });

    const part = new WeakMap();
    const stage = () => document.querySelector(".st-key-presenting :is(.st-key-stage-map, .stage.table)");

    const fillWindow = () => {
        const ways = document.querySelector(".st-key-ways");
        const isOver = getComputedStyle(ways).position === "fixed";
        const last = isOver ? document.querySelector(".stage.foot") : ways;
        const spare = innerHeight - last.getBoundingClientRect().bottom - 6;
        const { style } = ways.closest(".st-key-presenting");
        if (Math.abs(spare) > 1) { style.setProperty("--body", stage().offsetHeight + spare + "px"); }
        const larger = Math.min(innerWidth / GROWN_FOR[0], innerHeight / GROWN_FOR[1]);
        style.setProperty("--grown", (GROWN * Math.max(1, larger)).toFixed(3));
    };

    const fits = (box) => box.scrollHeight <= box.clientHeight + 1;

    // The rows of a list in parts that fit its box, whatever else stands in the box: a row that
    // would be cut begins the next part.
    const divide = (box, rows, more) => {
        rows.forEach((row) => { row.hidden = false; });
        more.hidden = true;
        for (const isDense of [false, true]) {
            box.classList.toggle("dense", isDense);
            if (fits(box)) { return [rows]; }
        }
        more.hidden = false;
        more.textContent = more.dataset.more;
        rows.forEach((row) => { row.hidden = true; });
        const parts = [[]];
        rows.forEach((row) => {
            row.hidden = false;
            if (!fits(box) && parts.at(-1).length) {
                parts.at(-1).forEach((other) => { other.hidden = true; });
                parts.push([]);
            }
            parts.at(-1).push(row);
        });
        return parts;
    };

    // Taken apart once for a box: a map that is drawn beside it changes much, and not its height.
    const divided = new WeakMap();
    const divideOnce = (box, rows, more) => {
        const size = [box.clientWidth, box.clientHeight, rows.length].join();
        const known = divided.get(more);
        if (known && known.size === size && known.rows[0] === rows[0]) { return known.parts; }
        const parts = divide(box, rows, more);
        divided.set(more, { size, rows, parts });
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
        const parts = divideOnce(box, rows, more);
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

    // Type that comes late, and a title that then takes two lines, change heights and no element.
    const grown = new ResizeObserver(() => requestAnimationFrame(() => {
        divided.delete(document.querySelector(".st-key-presenting [data-more]"));
        arrange();
    }));
    let watched = [];
    const watch = () => {
        const now = [...document.querySelectorAll(
            ".st-key-presenting :is(header.stage, .stage.foot, .st-key-ways, ul.figures)")];
        if (now.length !== watched.length || now.some((one, at) => one !== watched[at])) {
            grown.disconnect();
            now.forEach((one) => grown.observe(one));
            watched = now;
        }
    };

    new MutationObserver(() => { watch(); arrange(); })
        .observe(document.body, { childList: true, subtree: true });
    addEventListener("resize", arrange);

    document.addEventListener("keydown", (event) => {
        const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (by && stage() && turnList(by)) { event.preventDefault(); }
    });

    // Who moves the mouse is shown the ways on for a while.
    let still = 0;
    addEventListener("pointermove", () => {
        document.documentElement.classList.add("pointed");
        clearTimeout(still);
        still = setTimeout(() => document.documentElement.classList.remove("pointed"), SEEN_MS);
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
