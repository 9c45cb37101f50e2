/* Names on the map: as many as fit without touching, the more important first. */
(function (district) {
    "use strict";

    const LABEL_PX = 12;
    const PANES = [["basemap", 550], ["places", 640]]; // Leaflet's own symbols lie at 600.

    function addNamePanes() {
        const map = district.map;
        PANES.forEach(([pane, height]) => { map.createPane(pane).style.zIndex = height; });
        const clear = () => PANES.forEach(([pane]) => map.getPane(pane).replaceChildren());
        map.on("zoomstart", clear);
        map.on("zoomend moveend viewreset resize", placeNames);
    }

    function boxOf(label, at) {
        const length = [...label.text].reduce((sum, sign) => sum + (sign < "\u2e80" ? 0.6 : 1), 0);
        const size = label.size || LABEL_PX;
        const wide = length * size * (label.spaced ? 1.35 : 1.05) + 4, high = size * 1.4;
        const turn = Math.abs(label.angle || 0) * Math.PI / 180;
        const w = wide * Math.cos(turn) + high * Math.sin(turn);
        const h = wide * Math.sin(turn) + high * Math.cos(turn);
        const left = label.beside ? at.x + label.beside : at.x - w / 2;
        return [left, at.y - h / 2, left + w, at.y + h / 2];
    }

    function overlap(one, other) {
        return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
    }

    function placeLabel(mark) {
        return {
            text: mark.name, position: mark.position || mark.inside, from: mark.from,
            weight: mark.weight, beside: mark.position ? mark.size / 2 + 3 : 0,
            css: "label-place " + (mark.position ? "point" : "shape")
        };
    }

    function candidates() {
        const off = district.hidden();
        const places = off.has("places") ? [] : district.marks().filter(
            (mark) => mark.name && (mark.position || mark.inside));
        return district.options.labels.filter((label) => !off.has(label.layer))
            .concat(places.map(placeLabel)).sort((one, other) => other.weight - one.weight);
    }

    /* Where symbols stand, of single places and of several in one. */
    function symbolBoxes() {
        const frame = district.map.getContainer().getBoundingClientRect();
        const zero = district.map.containerPointToLayerPoint([0, 0]);
        return [...document.querySelectorAll(".dot i, .cluster")].map((symbol) => {
            const box = symbol.getBoundingClientRect();
            const left = box.left - frame.left + zero.x, top = box.top - frame.top + zero.y;
            return [left, top, left + box.width, top + box.height];
        });
    }

    function written(label, at, box) {
        const name = district.element("b", {className: "name " + label.css, textContent: label.text});
        const x = label.beside ? box[0] : at.x, shift = label.beside ? "0" : "-50%";
        name.style.transform = `translate(${x}px, ${at.y}px) translate(${shift}, -50%) `
            + `rotate(${label.angle || 0}deg)`;
        return name;
    }

    function placeNames() {
        const map = district.map;
        if (!map || !map._loaded) { return; }
        const zoom = map.getZoom(), symbols = symbolBoxes(), taken = [], places = new Set();
        const seen = map.getPixelBounds().pad(0.05), origin = map.getPixelOrigin();
        const shown = {basemap: [], places: []};
        candidates().forEach((label) => {
            if (zoom < label.from || zoom > (label.to || 99)) { return; }
            // A street that is itself a place is named once.
            if (label.layer && places.has(label.text)) { return; }
            const at = map.latLngToLayerPoint(label.position);
            if (!seen.contains(at.add(origin))) { return; }
            const box = boxOf(label, at), covered = (other) => overlap(box, other);
            // Names of the basemap lie under the symbols, names of places beside them.
            if (taken.some(covered) || (!label.layer && symbols.some(covered))) { return; }
            taken.push(box);
            if (!label.layer) { places.add(label.text); }
            shown[label.layer ? "basemap" : "places"].push(written(label, at, box));
        });
        PANES.forEach(([pane]) => map.getPane(pane).replaceChildren(...shown[pane]));
    }

    Object.assign(district, {addNamePanes, placeNames});
})(window.DistrictMap);
