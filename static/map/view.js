/* Where the map looks: kept in the address, flown to, shared between maps that move together. */
window.DistrictMaps.parts.push((district) => {
    "use strict";

    const NEAREST_FLIGHT_ZOOM = 16;
    const DRIFT_PX = 2;
    const FLIGHT_RIM_PX = 60;
    let quiet = false, wire = null, shown = null;

    function parsed(text) {
        const [lon, lat, zoom] = text.split(",").map(Number), map = district.map;
        const sound = Math.abs(lat) < 85 && Math.abs(lon) <= 180
            && zoom >= map.getMinZoom() && zoom <= map.getMaxZoom();
        return sound ? {centre: [lat, lon], zoom: zoom} : null;
    }

    function calm() {
        return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    }

    function fitAll(animate) {
        district.map.fitBounds(district.options.bounds, {padding: [24, 24], animate: animate});
    }

    function home() {
        fitAll(!calm());
    }

    function look() {
        return {centre: district.map.getCenter(), zoom: district.map.getZoom()};
    }

    /* A view nobody has moved the map to: from the address, or from the map that leads. */
    function take(view) {
        quiet = true;
        try {
            if (view) {
                district.map.setView(view.centre, view.zoom, {animate: false});
            } else {
                fitAll(false);
            }
        } finally {
            quiet = false;
        }
        shown = look();
    }

    function showView() {
        take(parsed(district.read("at")));
    }

    /* Another window size leaves the map where it was, but for a pixel. */
    function isMoved({centre, zoom}) {
        const [now, then] = [centre, shown.centre].map((one) => district.map.project(one, zoom));
        return zoom !== shown.zoom || now.distanceTo(then) > DRIFT_PX;
    }

    function keepView() {
        if (quiet || !isMoved(look())) { return; }
        shown = look();
        const {centre, zoom} = shown;
        district.write("at", [centre.lng.toFixed(5), centre.lat.toFixed(5), zoom].join(","));
    }

    /* What was seen stays in view on paper, and comes back after. */
    function fitPaper() {
        const map = district.map;
        let before = null;
        district.onPrint((isPaper) => {
            const seen = map.getBounds();
            before = isPaper ? look() : before;
            quiet = true;
            map.invalidateSize({animate: false});
            if (isPaper) { map.fitBounds(seen, {animate: false}); }
            quiet = false;
            if (!isPaper) { take(before); }
        });
    }

    /* Once for each number: neither a redrawn map nor one come back to flies again. */
    function fly(target) {
        if (!target || target.number === district.kept().flown) { return; }
        if (district.map._animatingZoom) { // Leaflet drops what is asked of it meanwhile.
            district.map.once("zoomend", () => fly(target));
            return;
        }
        district.kept().flown = target.number;
        const rim = district.given.bare ? 0 : Math.min(FLIGHT_RIM_PX, district.map.getSize().y / 8);
        const [west, south, east, north] = target.bounds;
        district.map.fitBounds(L.latLngBounds([[south, west], [north, east]]), {
            maxZoom: NEAREST_FLIGHT_ZOOM, padding: [rim, rim], animate: !calm()
        });
    }

    /* Maps of one page that share a name go together: the one the reader moves tells the
       others, and so does the one whose switches the reader sets. */
    function goTogether(name) {
        const map = district.map;
        wire = new BroadcastChannel(name + district.kept().token);
        map.on("move zoomend", () => {
            if (quiet) { return; }
            wire.postMessage({centre: map.getCenter(), zoom: map.getZoom()});
        });
        wire.onmessage = ({data}) => { if (data.zoom) { take(data); } else { district.dress(); } };
        district.onLeave(() => wire.close());
    }

    function tellOthers() {
        if (wire) { wire.postMessage({}); }
    }

    /* Districts that were not asked for step back, with their streets and their names. */
    let focus = [];

    function isBack(label) {
        return Boolean(focus.length && label.district) && !focus.includes(label.district);
    }

    function stepBack(asked) {
        if (String(asked) === String(focus)) { return; }
        focus = asked;
        district.map.getPane("overlayPane").querySelectorAll("path[class*='of-']").forEach((path) => {
            const own = focus.some((id) => path.classList.contains("of-" + id));
            path.classList.toggle("back", focus.length > 0 && !own);
        });
    }

    Object.assign(district, {isBack, stepBack, home, showView, keepView, fitPaper, fly, goTogether, tellOthers});
});
