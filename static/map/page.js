/* The page the map's frame stands in: its address, the server behind it, and the words and
   elements the map adds. Everything a reader sets in the map (view, layers, basemap) is kept in
   the address without asking the server; what the server must know (a place chosen, an area
   drawn) is sent to it. First of the files of this folder: it makes what they all add to. */
window.DistrictMap = {map: null, options: null};

(function (district) {
    "use strict";

    const page = window.parent;
    const OWN = ["at", "off", "halo", "base"]; // What of the address is the map's.
    const path = page.location.pathname; // The frame outlives its page by a moment.
    let events = 0;

    /* ---- The other files, whose paths stand behind the question mark ---------------------- */

    function preload(script) {
        // In a page that holds them all there is nothing to ask for.
        const [base, paths] = script.src.split("map/page.js?");
        (paths || "").split(",").filter(Boolean).forEach((path) => {
            document.head.append(
                element("link", {rel: "preload", as: "script", href: base + path}));
        });
    }

    preload(document.currentScript);

    /* ---- The address bar ---------------------------------------------------------------- */

    function read(name) {
        return new URLSearchParams(page.location.search).get(name) || "";
    }

    function write(name, value) {
        if (page.location.pathname !== path) { return; }
        const query = new URLSearchParams(page.location.search);
        if (value) { query.set(name, value); } else { query.delete(name); }
        page.history.replaceState(page.history.state, "", address(query));
        remember();
    }

    function address(query) {
        // Commas and semicolons may stand as they are: an address people read and paste.
        const text = query.toString().replace(/%2C/g, ",").replace(/%3B/g, ";").replace(/%40/g, "@");
        return text ? "?" + text : page.location.pathname;
    }

    /* Who goes to another page of the app and comes back finds the map as it was. Kept with the
       window, so that a reload or a link pasted there shows what its address says. */
    function kept() {
        page.districtMaps = page.districtMaps || {token: Math.random(), flown: 0, views: {}};
        return page.districtMaps;
    }

    function remember() {
        kept().views[page.location.pathname] = OWN.map((name) => [name, read(name)]);
    }

    function restore() {
        const known = kept().views[page.location.pathname] || [];
        if (!OWN.some(read)) { known.forEach(([name, value]) => { write(name, value); }); }
    }

    /* The server writes the whole address when a filter or a selection changes, and knows what
       the map keeps there only as it once was: that stays as the reader has it now. */
    function keepOwn() {
        function push(state, title, url) {
            const next = new URL(url, page.location.href);
            if (next.pathname === page.location.pathname) {
                const query = next.searchParams;
                OWN.forEach((name) => {
                    if (read(name)) { query.set(name, read(name)); } else { query.delete(name); }
                });
                url = address(query);
            }
            page.History.prototype.pushState.call(page.history, state, title, url);
        }
        page.history.pushState = push;
        window.addEventListener("pagehide", () => {
            if (page.history.pushState === push) { delete page.history.pushState; }
        });
    }

    /* Calls a function whenever the reader goes back or forward. */
    function onReturn(listener) {
        const hear = () => { if (page.location.pathname === path) { listener(); } };
        page.addEventListener("popstate", hear);
        window.addEventListener("pagehide", () => page.removeEventListener("popstate", hear));
    }

    /* Paper has another size than the window: the frame takes it before the page is printed. */
    function onPrint(listener) {
        const frame = window.frameElement;
        const turn = (isPaper) => () => {
            if (!frame.isConnected) { return; }
            frame.classList.toggle("on-paper", isPaper);
            listener(isPaper);
        };
        const [before, after] = [turn(true), turn(false)];
        page.addEventListener("beforeprint", before);
        page.addEventListener("afterprint", after);
        window.addEventListener("pagehide", () => {
            page.removeEventListener("beforeprint", before);
            page.removeEventListener("afterprint", after);
        });
    }

    /* ---- The server ---------------------------------------------------------------------- */

    function toServer(event) {
        events += 1;
        window.Streamlit.setComponentValue({...event, number: events, at: Date.now()});
    }

    /* A map without tools leaves every key to the page around it. */
    function stepAside() {
        district.map.getContainer().classList.add("bare");
        document.addEventListener("keydown", (event) => {
            page.document.dispatchEvent(new page.KeyboardEvent("keydown", {key: event.key}));
        });
    }

    /* ---- What is added to the page ------------------------------------------------------- */

    function element(tag, properties, children) {
        const made = Object.assign(document.createElement(tag), properties);
        (children || []).forEach((child) => made.append(child));
        return made;
    }

    /* A sentence with its slots filled at once: a name may hold braces and dollars. */
    function fill(sentence, slots) {
        return sentence.replace(/\{(\w+)\}/g, (slot, name) => slots[name]);
    }

    /* Words over the map; an empty text takes them away. */
    function say(text) {
        const box = document.querySelector(".notice");
        box.textContent = text;
        box.hidden = !text;
    }

    Object.assign(district,
        {read, write, kept, restore, keepOwn, onReturn, onPrint, toServer, stepAside, element, fill, say});
})(window.DistrictMap);
