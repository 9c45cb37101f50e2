/* How far lines and areas may truly reach: around each as far as its error goes, where readers ask and
   as soon as that is seen. The outlines are fetched when first asked for. What stands in clusters has
   rings only from nearer by, which is said. */
window.DistrictMaps.parts.push((district) => {
    "use strict";

    const LEAST_PX = 4; // A ring nearer to its line than this would only thicken it.
    const NEAR_ZOOM = 14; // From here on a ring is seen beside its symbol.
    const EQUATOR_M = 40075016.7, TILE_PX = 256;
    let fetchRings = null, on = false, said = false, drawn = null, drawnOf = "";

    function holdRings(fetch) {
        fetchRings = fetch;
    }

    function metresAPixel() {
        const {lat} = district.map.getCenter();
        return EQUATOR_M * Math.cos(lat * Math.PI / 180) / TILE_PX / 2 ** district.map.getZoom();
    }

    function showRings(asked) {
        on = asked && Boolean(fetchRings);
        tell();
        const least_m = LEAST_PX * metresAPixel();
        const wide = on ? district.marks().filter((mark) => !mark.position && mark.precision_m >= least_m) : [];
        const ids = wide.map((mark) => mark.id), key = ids.join();
        if (key === drawnOf) { return; }
        drawnOf = key;
        if (drawn) { drawn.remove(); }
        drawn = null;
        if (!ids.length) { return; }
        fetchRings().then((rings) => {
            if (drawnOf === key && district.map) { drawn = draw(ids.map((id) => rings[id])).addTo(district.map); }
        }, () => district.say(district.options.words.tools_failed));
    }

    function draw(rings) {
        return L.layerGroup(rings.filter(Boolean).map((geometry) => L.GeoJSON.geometryToLayer(
            {type: "Feature", geometry}, {interactive: false, fill: false, pane: "over", className: "reach place"})));
    }

    function ringAgain() {
        showRings(on);
    }

    /* Words that stand as long as they are so. */
    function tell() {
        const isFar = on && district.map.getZoom() < NEAR_ZOOM;
        if (isFar !== said) { district.say(isFar ? district.options.words.halo_near : ""); }
        said = isFar;
    }

    Object.assign(district, {holdRings, showRings, ringAgain});
});
