/* The tools at the left edge: look at everything, draw an area to ask about, measure. */
window.DistrictMaps.parts.push((district) => {
    "use strict";

    const DRAGGED_PX = 6; // A hand that clicks moves a little.
    const measured = L.layerGroup(), all = window.DistrictMaps;
    let awaited = ""; // What is to be drawn once the tools have come: a hand may be faster.

    /* Once for all maps of the page. */
    function loadGeoman() {
        const {css, js} = district.options.geoman;
        const come = (name, what) => new Promise((onload, onerror) => {
            document.head.append(district.element(name, {...what, onload, onerror}));
        });
        all.geoman = all.geoman || Promise.all([come("link", {rel: "stylesheet", href: css}), come("script", {src: js})]);
        all.geoman.catch(() => { all.geoman = null; }); // Who presses again asks for them again.
        return all.geoman.then(() => {
            // Loaded when first needed, it comes too late to extend the map by itself.
            district.map.pm = district.map.pm || new L.PM.Map(district.map);
            district.map.pm.setGlobalOptions({
                snappable: false, panes: {layerPane: "over", vertexPane: "markerPane", markerPane: "markerPane"}
            });
        });
    }

    function short(degrees) { return Number(degrees.toFixed(5)).toString(); }

    /* A drawn shape as the address writes areas. */
    function asArea(shape, layer) {
        if (shape === "Circle") {
            const centre = layer.getLatLng();
            return `${short(centre.lng)},${short(centre.lat)}@${Math.round(layer.getRadius())}`;
        }
        return layer.getLatLngs()[0].map((at) => `${short(at.lng)},${short(at.lat)}`).join(";");
    }

    function length_m(line) {
        const [east, north] = district.options.metres_per_degree;
        return line.slice(1).reduce((sum, at, index) => sum + Math.hypot(
            (at.lng - line[index].lng) * east, (at.lat - line[index].lat) * north), 0);
    }

    function inWords(metres) {
        return metres < 1000 ? `${Math.round(metres)} m` : `${(metres / 1000).toFixed(2)} km`;
    }

    function measure(layer) {
        const line = layer.getLatLngs();
        layer.getElement().classList.replace("drawing", "measured");
        layer.bindTooltip(inWords(length_m(line)), {permanent: true, className: "tip"});
        measured.addLayer(layer);
        layer.openTooltip(line[line.length - 1]);
    }

    function draw(shape) {
        const words = district.options.words;
        awaited = shape;
        loadGeoman().then(() => {
            if (awaited !== shape) { return; }
            awaited = "";
            const pm = district.map.pm;
            const again = pm.globalDrawModeEnabled() && pm.Draw.getActiveShape() === shape;
            pm.disableDraw();
            measured.clearLayers();
            if (again) { district.say(""); return; }
            district.say(words["draw_" + shape.toLowerCase()]);
            pm.enableDraw(shape, {
                tooltips: false, finishOn: "dblclick", continueDrawing: false,
                templineStyle: {className: "drawing"}, hintlineStyle: {className: "drawing"},
                pathOptions: {className: "drawing"}
            });
        }, () => { awaited = ""; district.say(words.tools_failed); });
    }

    /* A rectangle may be dragged as well as clicked: one that is dragged is done where it ends. */
    function dragRectangle() {
        const {map} = district, box = map.getContainer();
        let from = null;
        district.hear(box, "pointerdown", (event) => {
            const drawn = awaited || (map.pm && map.pm.globalDrawModeEnabled() && map.pm.Draw.getActiveShape());
            from = drawn === "Rectangle" && event.isPrimary && !event.target.closest(".leaflet-control")
                ? map.mouseEventToContainerPoint(event) : null;
            if (from) { map.dragging.disable(); }
        });
        district.hear(window, "pointerup", (event) => {
            if (!from) { return; }
            const [start, end] = [from, map.mouseEventToContainerPoint(event)];
            from = null;
            map.dragging.enable();
            if (start.distanceTo(end) < DRAGGED_PX) { return; }
            // The click that follows is the end of the drag, and none of its own.
            box.addEventListener("click", (click) => click.stopImmediatePropagation(), {capture: true, once: true});
            awaited = "";
            setTimeout(() => {
                if (map.pm) { map.pm.disableDraw(); }
                const corners = [[start.x, start.y], [start.x, end.y], [end.x, end.y], [end.x, start.y]];
                const ring = corners.map((at) => map.containerPointToLatLng(at));
                district.toServer({area: asArea("Rectangle", {getLatLngs: () => [ring]})});
            });
        });
    }

    function finish(event) {
        district.say("");
        if (event.shape === "Line") { measure(event.layer); return; }
        const area = asArea(event.shape, event.layer);
        event.layer.remove();
        district.toServer({area: area});
    }

    function button(box, name, title, onClick) {
        const link = L.DomUtil.create("a", name, box);
        link.href = "#";
        link.role = "button";
        link.title = title;
        link.setAttribute("aria-label", title);
        link.append(document.createElement("i"));
        L.DomEvent.on(link, "click", (event) => { L.DomEvent.stop(event); onClick(); });
    }

    function addTools() {
        const map = district.map, words = district.options.words;
        const bar = L.control({position: "topleft"});
        bar.onAdd = () => {
            const box = L.DomUtil.create("div", "leaflet-bar tools");
            button(box, "home", words.home, () => district.fitAgain());
            if (district.given.asks) {
                button(box, "rectangle", words.rectangle, () => draw("Rectangle"));
                button(box, "polygon", words.polygon, () => draw("Polygon"));
                button(box, "circle", words.circle, () => draw("Circle"));
                button(box, "zones", words.zones, () => district.chooseZones(!district.choosesZones()));
            }
            button(box, "ruler", words.measure, () => draw("Line"));
            return box;
        };
        bar.addTo(map);
        measured.addTo(map);
        map.on("pm:create", finish);
        dragRectangle();
        // Symbols are not chosen by the clicks that draw over them.
        const picking = (on) => map.getContainer().classList.toggle("picking", on);
        map.on("pm:drawstart", () => picking(true));
        map.on("pm:drawend", () => { picking(false); district.say(""); });
        district.hear(document, "keydown", (event) => {
            if (event.key === "Escape") { awaited = ""; }
            if (event.key === "Escape" && map.pm) { map.pm.disableDraw(); district.say(""); }
            const types = event.target.closest("input, textarea, select, [contenteditable=true]");
            const alone = !types && !event.ctrlKey && !event.metaKey && !event.altKey;
            if (event.key.toLowerCase() === "f" && alone && district.given.asks) { district.fitAgain(); }
        });
    }

    Object.assign(district, {addTools});
});
