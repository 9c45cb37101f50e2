/* Where the map looks: kept in the address, flown to, shared between maps that move together. */
(function (district) {
    "use strict";

    const NEAREST_FLIGHT_ZOOM = 16;
    let following = false;

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

    function showView() {
        const view = parsed(district.read("at"));
        if (view) {
            district.map.setView(view.centre, view.zoom, {animate: false});
        } else {
            fitAll(false);
        }
    }

    function keepView() {
        if (following) { return; } // The map that leads keeps the view of both.
        const centre = district.map.getCenter(), zoom = district.map.getZoom();
        district.write("at", [centre.lng.toFixed(5), centre.lat.toFixed(5), zoom].join(","));
    }

    /* Once for each number: neither a redrawn map nor one come back to flies again. */
    function fly(target) {
        if (!target || target.number === district.kept().flown) { return; }
        district.kept().flown = target.number;
        const [west, south, east, north] = target.bounds;
        district.map.fitBounds(L.latLngBounds([[south, west], [north, east]]), {
            maxZoom: NEAREST_FLIGHT_ZOOM, padding: [60, 60], animate: !calm()
        });
    }

    /* Maps of one window that share a name move together: the one the reader moves tells the
       others. */
    function moveTogether(name) {
        const wire = new BroadcastChannel(name + district.kept().token), map = district.map;
        map.on("move zoomend", () => {
            if (following) { return; }
            wire.postMessage({centre: map.getCenter(), zoom: map.getZoom()});
        });
        wire.onmessage = (message) => {
            following = true;
            try {
                map.setView(message.data.centre, message.data.zoom, {animate: false});
            } finally {
                following = false;
            }
        };
        window.addEventListener("pagehide", () => wire.close());
    }

    Object.assign(district, {home, showView, keepView, fly, moveTogether});
})(window.DistrictMap);
