/* The page a map stands in: its address, the server behind it, and the words and elements a map
   adds. Everything a reader sets in the map (view, layers, basemap) is kept in the address without
   asking the server; what the server must know (a place chosen, an area drawn) is told to it.
   First of the files of this folder: a page may hold several maps, and each of them is made of the
   parts that the files give. */
window.DistrictMaps = {
    parts: [],
    /* A map's own half of everything, in an element; `given` is what the page around it decides:
       `asks`, `bare`, `picks`, `sync` and `beside` as the server tells them, `tell` to tell the server. */
    make(box, given) {
        const district = {box, given, map: null, options: null, left: []};
        this.parts.forEach((add) => add(district));
        return district;
    }
};

window.DistrictMaps.parts.push((district) => {
    "use strict";

    // What of the address is the map's and its page's; beside a text `at` is the text's.
    const OWN = ["at", "off", "halo", "base", "grid", "tab"];
    const isOwn = (name) => name !== "at" || !district.given.beside_text;
    const path = location.pathname; // A map outlives its page by a moment.
    let events = 0;

    /* ---- The address bar ---------------------------------------------------------------- */

    function read(name) {
        return (isOwn(name) && new URLSearchParams(location.search).getAll(name).pop()) || "";
    }

    function write(name, value) {
        if (location.pathname !== path || !isOwn(name)) { return; }
        const query = new URLSearchParams(location.search);
        if (value) { query.set(name, value); } else { query.delete(name); }
        history.replaceState(history.state, "", address(query));
        remember();
    }

    function address(query) {
        // Commas and semicolons may stand as they are: an address people read and paste.
        const text = query.toString().replace(/%2C/g, ",").replace(/%3B/g, ";").replace(/%40/g, "@");
        return text ? "?" + text : location.pathname;
    }

    /* Who goes to another page of the app and comes back finds the map as it was. Kept with the
       window, so that a reload or a link pasted there shows what its address says. */
    function kept() {
        window.keptViews = window.keptViews || {token: Math.random(), flown: 0, views: {}};
        return window.keptViews;
    }

    function remember() {
        kept().views[location.pathname] = OWN.map((name) => [name, read(name)]);
    }

    function restore() {
        const known = kept().views[location.pathname] || [];
        if (!OWN.some(read)) { known.forEach(([name, value]) => { write(name, value); }); }
    }

    /* The server writes the whole address when a filter or a selection changes, and knows what
       the map keeps there only as it once was: that stays as the reader has it now. */
    function keepOwn() {
        function push(state, title, url) {
            const next = new URL(url, location.href);
            if (next.pathname === location.pathname) {
                const query = next.searchParams;
                OWN.filter(isOwn).forEach((name) => {
                    if (read(name)) { query.set(name, read(name)); } else { query.delete(name); }
                });
                url = address(query);
            }
            History.prototype.pushState.call(history, state, title, url);
        }
        history.pushState = push;
        onLeave(() => {
            if (history.pushState === push) { delete history.pushState; }
        });
    }

    /* ---- As long as the map is there ------------------------------------------------------ */

    function onLeave(undo) {
        district.left.push(undo);
    }

    /* Hears of something outside of the map until the map goes. */
    function hear(target, name, listener) {
        target.addEventListener(name, listener);
        onLeave(() => target.removeEventListener(name, listener));
    }

    function leave() {
        district.left.splice(0).forEach((undo) => undo());
        if (!district.map) { return; }
        district.map.off("move moveend zoomend"); // Where it comes to rest now is nobody's view.
        district.map.stop();
        district.map._animatingZoom = false; // Leaflet would end the zoom of a map that is gone.
        district.map.remove();
        district.map = null;
    }

    /* Calls a function when what has just been drawn is on the screen. */
    function whenSeen(act) {
        requestAnimationFrame(() => setTimeout(act));
    }

    /* Calls a function whenever the reader goes back or forward. */
    function onReturn(listener) {
        hear(window, "popstate", () => { if (location.pathname === path) { listener(); } });
    }

    /* Paper has another size than the window: the map takes it before the page is printed. */
    function onPrint(listener) {
        const turn = (isPaper) => () => {
            district.box.classList.toggle("on-paper", isPaper);
            listener(isPaper);
        };
        hear(window, "beforeprint", turn(true));
        hear(window, "afterprint", turn(false));
    }

    /* ---- The server ---------------------------------------------------------------------- */

    function toServer(event) {
        events += 1;
        district.given.tell({...event, number: events, at: Date.now()});
    }

    /* Numbers the server tells in runs: each, and how many in a row are the same. */
    function unroll(runs) {
        return runs.flatMap((number, at) => at % 2 ? [] : Array(runs[at + 1]).fill(number));
    }

    /* Numbers the server packs into bytes: seven bits of each to one, the lowest first (drawn_for_filter.py). */
    function unpack(packed) {
        const numbers = [];
        let number = 0, scale = 1;
        for (const sign of atob(packed)) {
            const byte = sign.charCodeAt(0);
            number += (byte & 127) * scale;
            scale *= 128;
            if (byte & 128) { continue; }
            numbers.push(number);
            [number, scale] = [0, 1];
        }
        return numbers;
    }

    /* A map without tools leaves every key to the page around it, and fills its frame. */
    function stepAside() {
        district.map.getContainer().classList.add("bare");
        district.map.keyboard.disable();
        district.map.options.zoomSnap = 0.1;
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

    /* The first, or all, that a selector finds in this map. */
    function find(selector) {
        return district.box.querySelector(selector);
    }

    function findAll(selector) {
        return [...district.box.querySelectorAll(selector)];
    }

    /* Words over the map; an empty text takes them away. */
    function say(text) {
        const box = find(".notice");
        box.textContent = text;
        box.hidden = !text;
    }

    Object.assign(district, {
        read, write, kept, restore, keepOwn, onLeave, hear, leave, whenSeen, onReturn, onPrint, toServer,
        unroll, unpack, stepAside, element, fill, find, findAll, say
    });
});
