/* The places on the map. What they are is held once, by number; what is drawn says which of them,
   in which look and order. What stays as it was is not touched. */
window.DistrictMaps.parts.push((district) => {
    "use strict";

    const HINTED = 0.3; // How much is seen of an edge that others run beside.
    let group = null, held = null, layers = [], icons = [], shapes = [], kept = {};

    /* folium made it: points go into clusters (changed_points.js), and these with all else into the group. */
    function holdPlaces(nothing, made) {
        group = made;
        district.listen(group);
    }

    function hold(stock) {
        if (stock === held) { return; }
        district.forgetPoints();
        shapes.forEach((layer) => group.removeLayer(layer));
        [layers, icons, shapes, kept] = [[], [], [], {}];
        held = stock;
    }

    /* ---- One layer --------------------------------------------------------------------- */

    function iconOf(style) {
        icons[style] = icons[style] || L.divIcon({iconSize: [0, 0], ...held.styles[style].options});
        return icons[style];
    }

    function make(number, style) {
        const feature = held.features[number], {type, coordinates} = feature.geometry;
        const common = {interactive: true, bubblingMouseEvents: false};
        const layer = type === "Point"
            ? L.marker(L.GeoJSON.coordsToLatLng(coordinates), {...common, icon: iconOf(style)})
            : L.GeoJSON.geometryToLayer(feature, {...common, ...held.styles[style].options});
        layer.look = style;
        district.mark(feature, layer);
        return layer;
    }

    /* The layer of a place in a style; true beside it if it looks otherwise than before. */
    function dress(number, style) {
        const layer = layers[number] || (layers[number] = make(number, style));
        const changed = layer.look !== style;
        if (changed) {
            layer.look = style;
            if (layer.setIcon) { layer.setIcon(iconOf(style)); } else { layer.setStyle(held.styles[style].options); }
        }
        return [layer, changed];
    }

    /* ---- What is drawn ------------------------------------------------------------------- */

    /* Those that come later lie on those before. */
    function showShapes(wanted) {
        if (wanted.length === shapes.length && wanted.every((layer, at) => layer === shapes[at])) { return; }
        const now = new Set(wanted);
        shapes.filter((layer) => !now.has(layer)).forEach((layer) => group.removeLayer(layer));
        put(wanted);
        shapes = wanted;
    }

    /* What is filled lies right above the land: water, streets and every edge lie above tints. What
       stands where it belongs is not moved: each that moves is painted anew. So the topmost goes first,
       and each that is new is where it belongs before the one below it is looked at. */
    function put(wanted) {
        const isAbove = "path[class*='base-']:not(.base-districts)";
        let [edge, tint] = [null, district.map.getPane("overlayPane").querySelector(isAbove)];
        [...wanted].reverse().forEach((layer) => {
            group.addLayer(layer);
            if (!layer.bringToFront) { return; } // A symbol, which lies above all shapes.
            const own = layer.getElement(), isTint = layer.options.fill !== false, next = isTint && tint || edge;
            if (own.nextSibling !== next) { own.parentNode.insertBefore(own, next); }
            if (isTint) { tint = own; } else { edge = own; }
        });
    }

    function path(geometry, options) {
        return L.GeoJSON.geometryToLayer({type: "Feature", geometry: geometry}, {...options, interactive: false});
    }

    /* An area as its tint and its edge: much lies between the two. */
    function tintAndEdge(geometry, options) {
        return [path(geometry, {...options, stroke: false}), path(geometry, {...options, fill: false})];
    }

    /* The lines of a shape, as GeoJSON lists them. */
    function linesOf({type, coordinates}) {
        const deep = {LineString: 0, MultiLineString: 1, Polygon: 1, MultiPolygon: 2}[type];
        return [coordinates].flat(deep);
    }

    /* Of a line what lies between two places on it, told in its vertices (2.5 is midway between 2
       and 3); a ring goes on past its end. */
    function cut(line, from, to) {
        const last = line.length - 1;
        const at = (place) => {
            const [whole, part] = [Math.floor(place), place % 1];
            const [one, other] = [line[whole % last], line[whole % last + 1]];
            return one.map((value, axis) => value + (other[axis] - value) * part);
        };
        const end = to === last ? line[last] : at(to), inner = [];
        for (let n = Math.floor(from) + 1; n < to; n += 1) { inner.push(line[n > last ? n % last : n]); }
        return [at(from), ...inner, end];
    }

    /* What is told by three numbers each: parts of strokes (line, from, to), sorts of looks. */
    function inThrees(told) {
        return told.flatMap((n, at) => at % 3 ? [] : [told.slice(at, at + 3)]);
    }

    function partOf(number, cuts) {
        const {geometry, properties} = held.features[number];
        const lines = linesOf(properties.course || geometry); // Of a river not its banks.
        return {type: "MultiLineString", coordinates: cuts.map(([n, from, to]) => cut(lines[n], from, to))};
    }

    /* A shape that is told from vertex to vertex, in steps of which a degree has so many (drawn_for_filter.py). */
    const IN_A_DEGREE = 1e5;
    function shapeOf({type, steps, ...whole}) {
        const walk = (told) => {
            if (Array.isArray(told[0])) { return told.map(walk); }
            let [x, y] = [0, 0];
            return told.flatMap((step, at) => at % 2 ? [] : [[(x += step) / IN_A_DEGREE, (y += told[at + 1]) / IN_A_DEGREE]]);
        };
        return steps ? {type, coordinates: walk(steps)} : {type, ...whole};
    }

    /* What was last made under a name, as long as it is made of the same. */
    function again(name, given, make) {
        const key = JSON.stringify(given);
        if (!kept[name] || kept[name].key !== key) { kept[name] = {key: key, made: make()}; }
        return kept[name].made;
    }

    function icon(position, options, above) {
        return L.marker(position, {
            icon: L.divIcon({iconSize: [0, 0], ...options}), interactive: false, keyboard: false,
            zIndexOffset: above
        });
    }

    /* What lies on all else: the selected place outlined, the error around it, its name. */
    function makeSelected(selected) {
        if (!selected) { return []; }
        const {geometry} = held.features[selected.place], {outline, error} = held.selected;
        const isLine = geometry.type.includes("Line");
        return [
            ...(selected.error ? tintAndEdge(shapeOf(selected.error), error) : []),
            geometry.type === "Point"
                ? icon(L.GeoJSON.coordsToLatLng(geometry.coordinates), outline.icon, 0)
                : path(geometry, isLine ? outline.line : {...outline.area, fill: false}),
            icon(L.GeoJSON.coordsToLatLng(selected.spot), {className: "", html: selected.popup}, 1000)
        ];
    }

    /* A shape in a style: what looks so already is not drawn anew. */
    function restyle(layer, style) {
        if (Object.keys(style).some((name) => layer.options[name] !== style[name])) { layer.setStyle(style); }
        return layer;
    }

    /* Areas, then lines, each with what is drawn of their strokes: of an area its edge, where others
       run beside only parts. */
    function listShapes(shapes) {
        const isLine = ({options}) => options.fill === false;
        const edges = (some) => some.filter(({cuts}) => !cuts || cuts.length).map(
            ({layer, number, cuts, options}) => again(layer.mark.id, [cuts, options], () => path(
                cuts ? partOf(number, cuts) : held.features[number].geometry, {...options, fill: false})));
        const areas = shapes.filter((one) => !isLine(one)), lines = shapes.filter(isLine);
        return [
            // What runs beside others is hinted at, so that the whole reads as one shape; of those
            // of one extent once, else their hints would add up to a line.
            ...areas.map(({layer, cuts, isFirst}) => restyle(layer, {opacity: cuts && isFirst ? HINTED : 0, dashArray: null})),
            ...edges(areas),
            ...lines.map(({layer, cuts, options}) => restyle(layer, {opacity: cuts ? 0 : options.opacity})),
            ...edges(lines.filter(({cuts}) => cuts))
        ];
    }

    /* What a place answers with: how many items it has, and who else has just its extent. */
    function detailOf({weight: count, others}) {
        const {popup_projects, popup_same} = district.options.words;
        const names = others.map((number) => held.features[number].properties.name).join("、");
        return district.fill(popup_projects, {count}) + (names && district.fill(popup_same, {names}));
    }

    /* Places by their numbers, the lowest first; each has a look: its style, its rank and how many
       items it has. Of some only parts of their strokes are drawn. */
    function draw({places, looks, kinds, same, edges, bare, asked, selected, focus, fit, flight, title, grid}) {
        district.hush();
        const drawn = [], changed = [], some = [], spots = [];
        const parts = new Map(edges.map(([at, ...cuts]) => [at, inThrees(cuts)]));
        const isBare = district.unroll(bare); // Of whose strokes nothing is drawn.
        const groups = new Map(same.flatMap((group) => group.map((number) => [number, group])));
        const [numbers, lookOf] = [places, looks].map(district.unpack), known = inThrees(district.unpack(kinds));
        numbers.forEach((number, at) => {
            const [style, rank, weight] = known[lookOf[at]], {options, look} = held.styles[style];
            const [layer, isOther] = dress(number, style);
            const others = (groups.get(number) || []).filter((other) => other !== number);
            Object.assign(layer.mark, {rank, weight, others}, look);
            drawn.push(layer.mark);
            if (isOther) { changed.push(layer); }
            if (layer.mark.position) { spots.push(layer); return; }
            const isFirst = others.every((other) => other > number);
            some.push({layer, number, options, cuts: isBare[at] ? [] : parts.get(at), isFirst});
        });
        district.setMarks(drawn);
        district.explain(drawn);
        district.showPoints(spots, changed);
        showShapes([
            ...listShapes(some), ...(asked ? again("asked", asked, () => [path(shapeOf(asked), held.asked)]) : []),
            ...again("selected", selected, () => makeSelected(selected))
        ]);
        district.stepBack(focus);
        district.showLayers();
        district.setTitle(title);
        district.setCounts(grid || []);
        district.setFit(fit);
        district.fly(flight);
        district.box.dataset.drawn = numbers.length;
    }

    /* The mark of a place by its number; none for what is not drawn. */
    function markOf(number) {
        const mark = layers[number] && layers[number].mark;
        return mark && district.marks().includes(mark) ? mark : null;
    }

    /* Every area that can be asked about, drawn or not, as marks of a layer of their own. */
    function makeZones() {
        return held.zones.map((number) => held.features[number]).map((feature) => ({
            id: feature.id, name: feature.properties.name, layer: L.GeoJSON.geometryToLayer(
                feature, {className: "zone-choice", pane: "over", interactive: false, fill: false, weight: 1})
        }));
    }

    function isZone(id) {
        return held.zones.some((number) => held.features[number].id === id);
    }

    Object.assign(district, {holdPlaces, hold, markOf, makeZones, isZone, detailOf, draw});
});
