/* Numbers and names on the map: numbers first, then as many names as fit, the more important first.
   None lies on another, on a symbol or under the map's tools; a main zone that has no room gets a
   line to its name, and the name of a district stands wholly in it or nowhere. Of a map without
   tools what is numbered is named from however far, in the order of its numbers. */
window.DistrictMaps.parts.push((district) => {
    "use strict";

    const PANES = [["basemap", 550], ["places", 640]]; // Leaflet's own symbols lie at 600.
    const BESIDE_PX = 4;
    const LED_PX = [14, 26, 40, 58, 80, 106, 136, 170]; // How far away a name may stand.
    const CHOSEN_PX = [20, 28, 40, 54, 72, 94, 120]; // And so far that of what is chosen.
    const DIRECTIONS = 16;
    const SHIFTS = [[0, 0], [0, 1], [0, -1], [1, 0], [-1, 0], [1, 1], [-1, 1], [1, -1], [-1, -1]];
    const LISTED = 1e6; // What has a number in a list goes before all that has none.
    const BARE_PX = 16; // So near to what it leads to a line may cross symbols.
    let isDue = false;

    function addNamePanes() {
        const map = district.map;
        PANES.forEach(([pane, height]) => { map.createPane(pane).style.zIndex = height; });
        // A map that is taken away as it begins to come nearer has none any more.
        const clear = () => PANES.forEach(([pane]) => map.getPane(pane)?.replaceChildren());
        map.on("zoomstart", clear);
        map.on("zoomend moveend viewreset resize", nameSoon);
        // Symbols are where they belong when Leaflet's style sheet is there, which may come late.
        document.querySelectorAll("link[rel=stylesheet]").forEach(
            (sheet) => district.hear(sheet, "load", nameSoon));
    }

    /* Once for all that changes at once, and when that is seen: nobody waits for a place until every
       name has found room. As long as the map comes nearer or goes away there are none. */
    function nameSoon() {
        if (isDue) { return; }
        isDue = true;
        district.whenSeen(() => {
            isDue = false;
            if (district.map && !district.map._animatingZoom) { placeNames(); }
        });
    }

    function ofPlace(mark) {
        return {
            id: mark.id,
            name: mark.name, text: mark.written || mark.name, position: mark.position, spots: mark.spots, rank: mark.rank,
            weight: mark.weight, size: mark.size, hollow: mark.hollow && mark.layer,
            number: district.given.bare && mark.discs ? Math.min(...mark.discs.map(([number]) => number)) : 0,
            css: "label-place " + (mark.spots && !mark.written && !mark.spots.some((spot) => spot[2]) ? "shape" : "")
        };
    }

    /* What may be named at this zoom, the most important first. */
    function candidates(zoom) {
        const off = district.hidden(), namings = district.options.namings;
        const places = off.has("places") ? [] : district.marks().filter(
            (mark) => mark.rank && (!mark.position || mark.layer._icon));
        return district.options.labels
            .filter((label) => !off.has(label.layer) && (namings[label.rank].stays || !district.isBack(label)))
            .concat(places.map(ofPlace))
            .map((label) => {
                const naming = namings[label.rank];
                const order = label.number ? LISTED - label.number : naming.weight + (label.weight || 0);
                return {...label, naming: naming, order: order};
            })
            .filter(({naming, number}) => number || (zoom >= naming.from_zoom && zoom <= naming.to_zoom))
            .sort((one, other) => other.order - one.order);
    }

    /* How it is set and what room that takes: numbers in rows of discs, a name in lines. */
    function laid(label, level) {
        if (label.discs) { return {size: district.sizeOfDiscs(label.discs)}; }
        const lines = district.linesOf(label.text, level);
        return {lines: lines, size: district.sizeOf(lines, label.naming)};
    }

    /* Where a name may stand around a box: at its right, its left, above, below. */
    function* beside(label, at, [wide, high]) {
        const set = laid(label, true), [width, height] = set.size;
        const aside = wide / 2 + BESIDE_PX + width / 2, up = high / 2 + BESIDE_PX + height / 2;
        for (const [x, y] of [[aside, 0], [-aside, 0], [0, -up], [0, up]]) {
            yield {...set, middle: at.add([x, y]), angle: 0};
        }
    }

    function* inShape(label) {
        const pixels = L.CRS.EPSG3857.scale(district.map.getZoom()) / 360; // Of a degree of longitude.
        for (const [right, down] of SHIFTS) {
            for (const [lon, lat, angle, room] of label.spots) {
                const set = laid(label, !angle);
                const [wide, high] = room === undefined ? set.size : district.inkOf(set.lines, label.naming);
                // How far it may be moved aside and still lies in what it names.
                const slack = room === undefined ? 0 : room * pixels - wide / 2;
                if (slack < 0 || ((right || down) && slack < 1)) { continue; }
                const at = district.map.latLngToContainerPoint([lat, lon]);
                yield {...set, angle: angle, middle: at.add([right * slack, down * slack * high / wide])};
            }
        }
    }

    /* Around a target, the nearest first, with a line that leads there from the edge of what is set. */
    function* around(target, set, distances) {
        const [wide, high] = set.size;
        for (const away of distances) {
            for (let number = 0; number < DIRECTIONS; number += 1) {
                const turn = 2 * Math.PI * number / DIRECTIONS + set.from;
                const x = Math.cos(turn), y = Math.sin(turn);
                // The line ends at the edge, whatever side that is.
                const inside = Math.min(wide / 2 / Math.abs(x), high / 2 / Math.abs(y));
                yield {
                    ...set, angle: 0, target: target,
                    middle: target.add([x * (away + inside), y * (away + inside)]),
                    foot: target.add([x * away, y * away])
                };
            }
        }
    }

    /* Around the shape, with a line to a spot of it in view. */
    function* aroundShape(label, isFree) {
        const view = L.bounds([0, 0], district.map.getSize());
        const spots = label.spots.map(([lon, lat]) => district.map.latLngToContainerPoint([lat, lon]))
            .filter((at) => view.contains(at));
        if (!spots.length) { return; }
        const target = spots.find((at) => isFree([at.x - 2, at.y - 2, at.x + 2, at.y + 2])) || spots[0];
        yield* around(target, {...laid(label, true), from: 0}, LED_PX);
    }

    function* placements(label, isFree) {
        if (label.disc) { yield* beside(label, label.disc.middle, label.disc.size); }
        if (label.position) {
            const at = district.map.latLngToContainerPoint(label.position);
            if (!label.disc) { yield* beside(label, at, [label.size, label.size]); }
            return;
        }
        yield* inShape(label);
        if (label.naming.led && !label.disc) { yield* aroundShape(label, isFree); }
    }

    /* The first placement that is in view and free, with the boxes it takes. The name of what lies
       somewhere in a subdistrict stands in that: next door it would name what is there. */
    function settle(label, view, isFree) {
        const isHome = (box) => !label.hollow || isWithin(label.hollow, box);
        return firstFree(placements(label, isFree), view, (box) => isHome(box) && isFree(box));
    }

    function isWithin(area, [left, top, right, bottom]) {
        return [[left, top], [right, top], [left, bottom], [right, bottom]].every(
            (corner) => area._containsPoint(district.map.containerPointToLayerPoint(corner)));
    }

    function firstFree(places, view, isFree) {
        for (const place of places) {
            const boxes = district.boxesOf(place.middle, place.size, place.angle);
            const fits = (box) => box[0] >= 0 && box[1] >= 0 && box[2] <= view.x && box[3] <= view.y;
            if (!boxes.every((box) => fits(box) && isFree(box))) { continue; }
            if (!place.target) { return {...place, boxes: boxes}; }
            const line = district.boxesAlong(place.foot, place.target, BARE_PX);
            if (line.every(isFree)) { return {...place, boxes: [...boxes, ...line]}; }
        }
        return null;
    }

    function leader(place, zero) {
        const foot = place.foot.add(zero), way = place.target.subtract(place.foot);
        const line = district.element("i", {className: "leader"});
        line.style.width = `${Math.hypot(way.x, way.y)}px`;
        line.style.transform = `translate(${foot.x}px, ${foot.y}px) rotate(${Math.atan2(way.y, way.x)}rad)`;
        return line;
    }

    /* The name of what is chosen goes before all others: it stands clear of symbols, the rest of it.
       Where nothing is clear it stands above its place. */
    function settleChosen(view, symbols) {
        const popup = district.find(".popup");
        if (!popup) { return null; }
        const map = district.map, icon = popup.closest(".leaflet-marker-icon");
        const at = map.layerPointToContainerPoint(L.DomUtil.getPosition(icon));
        const set = {size: [popup.offsetWidth + 2, popup.offsetHeight + 2], from: -Math.PI / 2};
        const isClear = district.isClearOf(symbols, {mark: {position: map.containerPointToLatLng(at)}});
        const hides = (box) => symbols.some((other) => district.overlap(box, other));
        const places = [...around(at, set, CHOSEN_PX)];
        const place = firstFree(places.filter(({middle}) => !district.boxesOf(middle, set.size, 0).some(hides)),
            view, isClear) || {...places[0], boxes: district.boxesOf(places[0].middle, set.size, 0)};
        popup.style.setProperty("--x", `${place.middle.x - at.x}px`);
        popup.style.setProperty("--y", `${place.middle.y - at.y}px`);
        return {...place, name: popup.firstChild.textContent};
    }

    function written(label, place, zero) {
        const at = place.middle.add(zero), made = place.target ? [leader(place, zero)] : [];
        const name = district.element("b", {
            className: "name " + label.css + (district.isBack(label) ? " back" : "")
        }, [label.discs ? district.drawDiscs(label.discs, label.mark.hollow) : place.lines.join("\n")]);
        if (!label.discs) { name.style.fontSize = `${label.naming.size_px}px`; }
        name.style.transform =
            `translate(${at.x}px, ${at.y}px) translate(-50%, -50%) rotate(${place.angle}deg)`;
        return [...made, name];
    }

    /* Where the numbers of each mark stand, by its id; `taken` is what covers the map then. */
    function settleNumbers(view, symbols, taken) {
        const settled = new Map();
        if (district.hidden().has("places")) { return settled; }
        district.numbered().forEach((label) => {
            const isClear = district.isClearOf(symbols, label);
            const isFree = (box) => isClear(box) && !taken.some((other) => district.overlap(box, other));
            const place = (label.aside && settle({...label, ...label.aside}, view, isFree))
                || settle(label, view, isFree)
                || (district.given.bare && settle(label, view, () => true));
            if (!place) { return; }
            taken.push(...place.boxes);
            settled.set(label.mark.id, {...place, label: label});
        });
        return settled;
    }

    /* Gives the numbers that have a place. */
    function placeNames() {
        const map = district.map;
        if (!map || !map._loaded) { return []; }
        const symbols = district.symbolBoxes(), withDiscs = [], places = new Set();
        const view = map.getSize(), zero = map.containerPointToLayerPoint([0, 0]);
        const shown = {basemap: [], places: []}, chosen = settleChosen(view, symbols);
        if (chosen) {
            symbols.push(...chosen.boxes);
            places.add(chosen.name);
            shown.places.push(leader(chosen, zero));
        }
        const numbers = settleNumbers(view, symbols, withDiscs), taken = [...symbols, ...withDiscs];
        const isFree = (box) => !taken.some((other) => district.overlap(box, other));
        numbers.forEach((place) => shown.places.push(...written(place.label, place, zero)));
        candidates(map.getZoom()).forEach((given) => {
            const label = {...given, disc: numbers.get(given.id)};
            // What is drawn twice, as a street or a subdistrict and as a place, is named once.
            const called = [label.name || label.text, ...(label.also || [])];
            if (called.some((name) => places.has(name))) { return; }
            const place = settle(label, view, isFree);
            if (!place) { return; }
            taken.push(...place.boxes);
            called.forEach((name) => places.add(name));
            shown[label.layer ? "basemap" : "places"].push(...written(label, place, zero));
        });
        PANES.forEach(([pane]) => map.getPane(pane).replaceChildren(...shown[pane]));
        return [...numbers.values()].map(({label}) => label);
    }

    Object.assign(district, {addNamePanes, nameSoon, placeNames});
});
