/* Where the map looks: kept in the address, flown to, shared between maps that move together. */
(function (district) {
    "use strict";

    const NEAREST_FLIGHT_ZOOM = 16;
    let flown;

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
        const centre = district.map.getCenter(), zoom = district.map.getZoom();
        district.write("at", [centre.lng.toFixed(5), centre.lat.toFixed(5), zoom].join(","));
    }

    /* Once for each number: a redrawn map does not fly again. */
    function fly(target) {
        if (!target || target.number === flown) { return; }
        flown = target.number;
        const [west, south, east, north] = target.bounds;
        district.map.fitBounds(L.latLngBounds([[south, west], [north, east]]), {
            maxZoom: NEAREST_FLIGHT_ZOOM, padding: [60, 60], animate: !calm()
        });
    }

    /* Maps that share a channel move together: the one the reader moves tells the others. */
    function moveTogether(channel) {
        const wire = new BroadcastChannel(channel), map = district.map;
        let following = false;
        map.on("move zoomend", () => {
            if (following) { return; }
            wire.postMessage({centre: map.getCenter(), zoom: map.getZoom()});
        });
        wire.onmessage = (message) => {
            following = true;
            map.setView(message.data.centre, message.data.zoom, {animate: false});
            following = false;
        };
        window.addEventListener("pagehide", () => wire.close());
    }

    Object.assign(district, {home, showView, keepView, fly, moveTogether});
})(window.DistrictMap);
