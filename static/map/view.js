/* Where the map looks: kept in the address, flown to, shared between maps that move together. */
window.DistrictMaps.parts.push((district) => {
    "use strict";

    const NEAREST_FIT_ZOOM = 15, NEAREST_BARE_ZOOM = 16, RIM_PX = 40, FIT_S = 0.4;
    const PAPER_RIM_PX = 16, DRIFT_PX = 2, ROOM_AROUND = 0.2, SAID_MS = 1500, MOST_COVERED = 0.6;
    let quiet = false, wire = null, shown = null, limits = null; // `limits` is how far a reader may go.
    // What the page is about, what was last fitted, where the map is on its way to for that, what is
    // still to be fitted, and whether the reader has moved the map since.
    let fit = null, last = null, aim = null, waiting = null, isOwn = false, hasBegun = false;

    function parsed(text) {
        const [lon, lat, zoom] = text.split(",").map(Number), map = district.map;
        const sound = Math.abs(lat) < 85 && Math.abs(lon) <= 180
            && zoom >= map.getMinZoom() && zoom <= map.getMaxZoom();
        return sound ? {centre: [lat, lon], zoom: zoom} : null;
    }

    function calm() {
        return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    }

    /* ---- Fitting ------------------------------------------------------------------------ */

    /* Looks at what the page is about: `fit`, as the server tells it, else at everything. It is no
       view of the reader's, and the address says nothing of it. */
    function fitNow(animate, bounds = fit) {
        const map = district.map, {bare} = district.given;
        waiting = map._animatingZoom ? [animate, bounds] : null; // Leaflet drops what is asked of it meanwhile.
        if (waiting) { return; }
        const goal = goalOf(bounds);
        // A point is looked at as near as the map is, if that is near.
        const near = map._loaded && isPoint(goal) ? map.getZoom() : 0;
        const maxZoom = Math.max(bare ? NEAREST_BARE_ZOOM : NEAREST_FIT_ZOOM, near);
        const rim = bare ? 0 : Math.min(RIM_PX, map.getSize().y / 10);
        const {center, zoom} = map._getBoundsCenterZoom(goal, {
            maxZoom, paddingTopLeft: [bare ? rim : clearLeft(goal, maxZoom, rim), rim],
            paddingBottomRight: [rim, rim + coveredBelow()]
        });
        if (map._loaded) { unheard(() => map.stop()); }
        if (limits) { limits.extend(goal); }
        [last, isOwn, aim] = [bounds, false, {centre: L.latLng(center), zoom: map._limitZoom(zoom)}];
        map.setView(center, zoom, {animate, duration: FIT_S});
    }

    /* Moves the map, and it is nobody's move. */
    function unheard(move) {
        const was = quiet;
        quiet = true;
        try { move(); } finally { quiet = was; }
    }

    /* How much of its foot the drawer of a telephone covers, on which what is chosen is told. */
    function coveredBelow() {
        const {bottom, height} = district.map.getContainer().getBoundingClientRect();
        const covered = bottom - (window.topOfDrawer?.() ?? bottom);
        return covered > 0 && covered < height * MOST_COVERED ? covered : 0;
    }

    function goalOf(bounds) {
        const all = L.latLngBounds(district.options.bounds), [west, south, east, north] = bounds || [];
        return bounds ? L.latLngBounds([south, west], [north, east]) : all;
    }

    function isPoint(goal) {
        return goal.getSouthWest().equals(goal.getNorthEast(), 0);
    }

    /* How much of the left is left free: what tools and legend cover, where the goal would lie there. */
    function clearLeft(goal, maxZoom, rim) {
        const {map} = district, covered = district.coveredLeft() + 8;
        const zoom = Math.min(maxZoom, map.getBoundsZoom(goal, false, L.point(2 * rim, 2 * rim)));
        const wide = map.project(goal.getSouthEast(), zoom).x - map.project(goal.getNorthWest(), zoom).x;
        return (map.getSize().x - wide) / 2 < covered ? Math.max(rim, covered) : rim;
    }

    /* What the page is about now. The map turns to it, unless the reader has moved the map or does. */
    function setFit(bounds) {
        const isNew = String(bounds) !== String(fit);
        fit = bounds;
        if (isNew && !isOwn && !isInHand()) { fitNow(hasBegun && !calm()); }
        hasBegun = true;
    }

    /* The reader's own view is given up for what the page is about. */
    function fitAgain(bounds = fit) {
        district.write("at", "");
        fitNow(!calm(), bounds);
    }

    /* In a frame of another size what was fitted is fitted again, and a view of the reader's stays. */
    function settle() {
        if (quiet) { return; }
        if (isOwn) { take(shown, true); } else { fitNow(false, last); }
    }

    /* On a telephone the page is moved with one finger and the map with two, and no farther than
       around the city. */
    function suitTouch() {
        const {map} = district, small = window.matchMedia("(max-width: 640px)");
        if (!small.matches || district.given.beside_text) { return; }
        limits = L.latLngBounds(district.options.bounds).pad(ROOM_AROUND);
        if (!window.matchMedia("(pointer: coarse)").matches) { return; }
        const turn = () => map.dragging[map._isFullscreen ? "enable" : "disable"]();
        map.on("enterFullscreen exitFullscreen", turn);
        turn();
        let forget = 0;
        district.hear(map.getContainer(), "touchmove", ({touches, target}) => {
            if (touches.length > 1 || map._isFullscreen || target.closest(".leaflet-control")) { return; }
            district.say(district.options.words.two_fingers);
            clearTimeout(forget);
            forget = setTimeout(() => { if (district.map) { district.say(""); } }, SAID_MS);
        });
    }

    function followFrame() {
        const watch = new ResizeObserver(() => district.map.invalidateSize({animate: false}));
        watch.observe(district.map.getContainer());
        district.onLeave(() => watch.disconnect());
        district.map.on("resize", settle);
        district.hear(document, "drawerdrawn", () => { if (hasBegun && !isOwn) { fitNow(!calm(), last); } });
    }

    function look() {
        return {centre: district.map.getCenter(), zoom: district.map.getZoom()};
    }

    /* A view from the address, or from the map that leads; without one what the page is about. */
    function take(view, isReaders = Boolean(view)) {
        unheard(() => {
            if (view) {
                district.map.setView(view.centre, view.zoom, {animate: false});
            } else {
                fitNow(false);
            }
        });
        [isOwn, aim, shown] = [isReaders, null, look()];
    }

    function showView() {
        take(parsed(district.read("at")));
    }

    /* Another window size leaves the map where it was, but for a pixel. */
    function isAt(view) {
        const {centre, zoom} = look();
        const [now, then] = [centre, view.centre].map((one) => district.map.project(one, zoom));
        return zoom === view.zoom && now.distanceTo(then) <= DRIFT_PX;
    }

    /* Where the map comes to rest is the reader's view, unless a fit was on its way there. */
    function keepView() {
        const {map} = district, isUnderWay = map._animatingZoom || map._panAnim?._inProgress;
        if (quiet || isUnderWay) { return; }
        const hasMoved = !isAt(shown), isReaders = hasMoved && !(aim && isAt(aim));
        aim = null;
        if (isReaders) { stayInside(); }
        if (hasMoved) { shown = look(); }
        if (waiting) { fitNow(...waiting); } else if (isReaders) { holdView(); }
    }

    /* Whoever has the map in hand now is not overtaken by what an earlier question found. */
    function isInHand() {
        const {map} = district;
        return Boolean(!aim && map._animatingZoom) || Boolean(map.dragging.moving());
    }

    /* Who has gone too far is brought back. Not Leaflet's own bounds, which bring back what was fitted
       as well, and that would pass for a view of the reader's. */
    function stayInside() {
        if (limits) { unheard(() => district.map.panInsideBounds(limits, {animate: false})); }
    }

    /* From now on what is seen is the reader's own view. */
    function holdView() {
        const {centre, zoom} = look();
        isOwn = true;
        district.write("at", [centre.lng.toFixed(5), centre.lat.toFixed(5), Number(zoom.toFixed(2))].join(","));
    }

    let seen = null;

    /* What the window shows is left for what paper shows, and nobody is told; gives the way back. */
    function leaveView() {
        const [before, wasOwn] = [look(), isOwn];
        [seen, quiet] = [district.map.getBounds(), true];
        return () => {
            quiet = false;
            take(before, wasOwn);
        };
    }

    /* What the reader had moved the map to stays in view on paper; else what was fitted fills it. */
    function fillPaper([left, top], [right, bottom]) {
        const goal = goalOf(last), isSeen = isOwn || isPoint(goal), rim = isSeen ? 0 : PAPER_RIM_PX;
        district.map.fitBounds(isSeen ? seen : goal, {
            maxZoom: isSeen ? undefined : NEAREST_FIT_ZOOM, animate: false,
            paddingTopLeft: [left + rim, top + rim], paddingBottomRight: [right + rim, bottom + rim]
        });
    }

    /* Somebody asked to be taken there: whatever the view was. Once for each number: neither a
       redrawn map nor one come back to flies again. */
    function fly(target) {
        if (!target || target.number === district.kept().flown) { return; }
        district.kept().flown = target.number;
        fitAgain(target.bounds);
    }

    /* Maps of one page that share a name go together: the one the reader moves tells the
       others, and so does the one whose switches the reader sets. */
    function goTogether(name) {
        const map = district.map;
        wire = new BroadcastChannel(name + district.kept().token);
        map.on("move zoomend", () => {
            if (quiet) { return; }
            wire.postMessage({centre: map.getCenter(), zoom: map.getZoom(), isReaders: !aim});
        });
        wire.onmessage = ({data}) => { if (data.zoom) { take(data, data.isReaders); } else { district.dress(); } };
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

    Object.assign(district, {
        isBack, stepBack, setFit, fitAgain, followFrame, suitTouch, holdView, showView, keepView, leaveView, fillPaper, fly, goTogether, tellOthers
    });
});
