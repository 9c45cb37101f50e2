/* How dense: the cells of a grid, the more in one the darker, drawn below everything else; apart from
   them those with nothing that is known to stand there. Where the filter does not look there is none
   (below -1). Fetched when first asked for. */
window.DistrictMaps.parts.push((district) => {
    "use strict";

    const STEPS = [1, 3, 6, 11]; // From so many on a cell is a step darker.
    let fetchCells = null, counts = null, drawn = null, drawnOf = "";

    function holdGrid(fetch) {
        fetchCells = fetch;
    }

    function classOf(count) {
        return count > 0 ? `cell-${STEPS.filter((step) => count >= step).length}` : "cell-nothing";
    }

    /* Over what is drawn as ink over ink, and touched by nobody; the counts seen from near by. */
    function draw(cells) {
        const {map} = district;
        if (!map.getPane("grid")) {
            map.createPane("grid").style.zIndex = 410; // Leaflet's own shapes lie at 400.
        }
        return L.layerGroup(cells.flatMap((geometry, at) => {
            if (counts[at] < -1) { return []; }
            const cell = L.GeoJSON.geometryToLayer({type: "Feature", geometry}, {
                pane: "grid", className: `cell ${classOf(counts[at])}`, weight: 1, interactive: false
            });
            return counts[at] > 0 ? [cell, L.marker(cell.getBounds().getCenter(), {
                icon: L.divIcon({className: `cell-count ${classOf(counts[at])}`, html: String(counts[at]), iconSize: [0, 0]}),
                interactive: false, keyboard: false
            })] : [cell];
        }));
    }

    function showGrid() {
        const on = Boolean(counts && fetchCells) && district.read("grid") === "1", asked = on ? String(counts) : "";
        district.map.getContainer().classList.toggle("gridded", on);
        if (asked === drawnOf) { return; }
        drawnOf = asked;
        if (drawn) { drawn.remove(); }
        drawn = null;
        if (!on) { return; }
        fetchCells().then((cells) => {
            if (drawnOf === asked && district.map) { drawn = draw(cells).addTo(district.map); }
        }, () => district.say(district.options.words.tools_failed));
    }

    function setCounts(runs) {
        const given = district.unroll(runs);
        counts = given.length ? given : null;
        showGrid();
    }

    function switchGrid(on) {
        district.write("grid", on ? "1" : "");
        district.showLayers();
    }

    Object.assign(district, {holdGrid, setCounts, showGrid, switchGrid});
});
