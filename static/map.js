/* The map in the browser: what Leaflet and folium do not do by themselves.
   Everything a reader sets here (view, layers, ground) is kept in the page's address, without
   asking the server; what the server must know (a place chosen, an area drawn) is sent to it. */
(function () {
    "use strict";

    const page = window.parent;
    const TILE_WAIT_MS = 8000;
    const LABEL_PX = 12;
    const NAMED = 3; // So many of a cluster's places are named.
    const EARTH = L.CRS.EPSG3857;
    const OWN = ["at", "off", "halo", "base"]; // What of the address is the map's.
    const PANES = [["ground", 550], ["places", 640]]; // Leaflet's own symbols lie at 600.
    let map, options, marks = [], flown, geoman, events = 0;

    /* ---- The address bar ---------------------------------------------------------------- */

    function read(name) {
        return new URLSearchParams(page.location.search).get(name) || "";
    }

    function write(name, value) {
        const query = new URLSearchParams(page.location.search);
        if (value) { query.set(name, value); } else { query.delete(name); }
        page.history.replaceState(page.history.state, "", address(query));
        remember();
    }

    /* Who goes to another page of the app and comes back finds the map as it was. Kept with the
       window, so that a reload or a link pasted there shows what its address says. */
    function remembered() {
        page.districtMaps = page.districtMaps || {};
        return page.districtMaps;
    }

    function remember() {
        remembered()[page.location.pathname] = OWN.map((name) => [name, read(name)]);
    }

    function restore() {
        const known = remembered()[page.location.pathname] || [];
        if (!OWN.some(read)) { known.forEach(([name, value]) => { write(name, value); }); }
    }

    function address(query) {
        // Commas and semicolons may stand as they are: an address people read and paste.
        const text = query.toString().replace(/%2C/g, ",").replace(/%3B/g, ";").replace(/%40/g, "@");
        return text ? "?" + text : page.location.pathname;
    }

    /* The server writes the whole address when a filter or a selection changes, and knows what
       the map keeps there only as it once was: that stays as the reader has it now. */
    function keepOwn() {
        function push(state, title, url) {
            const next = new URL(url, page.location.href);
            if (next.pathname === page.location.pathname) {
                const query = next.searchParams;
                OWN.forEach((name) => {
                    if (read(name)) { query.set(name, read(name)); } else { query.delete(name); }
                });
                url = address(query);
            }
            page.History.prototype.pushState.call(page.history, state, title, url);
        }
        page.history.pushState = push;
        window.addEventListener("pagehide", () => {
            if (page.history.pushState === push) { delete page.history.pushState; }
        });
    }

    function toServer(event) {
        events += 1;
        window.Streamlit.setComponentValue({...event, number: events, at: Date.now()});
    }

    /* ---- The view ----------------------------------------------------------------------- */

    function parsedView(text) {
        const [lon, lat, zoom] = text.split(",").map(Number);
        const sound = Math.abs(lat) < 85 && Math.abs(lon) <= 180
            && zoom >= map.getMinZoom() && zoom <= map.getMaxZoom();
        return sound ? {centre: [lat, lon], zoom: zoom} : null;
    }

    function home(animate) {
        map.fitBounds(options.bounds, {padding: [24, 24], animate: animate});
    }

    function showView() {
        const view = parsedView(read("at"));
        if (view) {
            map.setView(view.centre, view.zoom, {animate: false});
        } else {
            home(false);
        }
    }

    function keepView() {
        const centre = map.getCenter();
        write("at", [centre.lng.toFixed(5), centre.lat.toFixed(5), map.getZoom()].join(","));
    }

    function calm() {
        return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    }

    function fly(target) {
        if (!target || target.number === flown) { return; }
        flown = target.number;
        const [west, south, east, north] = target.bounds;
        const bounds = L.latLngBounds([[south, west], [north, east]]);
        map.fitBounds(bounds, {maxZoom: 16, padding: [60, 60], animate: !calm()});
    }

    /* Maps that share a channel move together: the one the reader moves tells the others. */
    function moveTogether(channel) {
        const wire = new BroadcastChannel(channel);
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

    /* ---- The ground: our own vectors, or tiles if the reader asks for them ----------------- */

    /* Maps in China shift positions (GCJ-02). The data stay WGS 84; the plane they are drawn on
       is shifted instead, by the offsets the server computed on a grid. */
    function shiftedPlane(grid) {
        function cell(value, start, count) {
            const at = Math.min(Math.max((value - start) / grid.step, 0), count - 1.000001);
            return [Math.floor(at), at - Math.floor(at)];
        }
        function offset(point) {
            const [i, x] = cell(point.lng, grid.west, grid.columns);
            const [j, y] = cell(point.lat, grid.south, grid.rows);
            const at = (column, row) => grid.offsets[row * grid.columns + column];
            const mix = (k) => (at(i, j)[k] * (1 - x) + at(i + 1, j)[k] * x) * (1 - y)
                + (at(i, j + 1)[k] * (1 - x) + at(i + 1, j + 1)[k] * x) * y;
            return [mix(0), mix(1)];
        }
        const plane = EARTH.projection;
        const projection = {
            bounds: plane.bounds,
            project: (point) => {
                const [east, north] = offset(point);
                return plane.project(L.latLng(point.lat + north, point.lng + east));
            },
            unproject: (position) => {
                const shifted = plane.unproject(position);
                let point = shifted;
                for (let turn = 0; turn < 2; turn += 1) {
                    const [east, north] = offset(point);
                    point = L.latLng(shifted.lat - north, shifted.lng - east);
                }
                return point;
            }
        };
        return L.extend({}, EARTH, {projection: projection});
    }

    let ground = null;

    function stand(plane) {
        if (map.options.crs === plane) { return; }
        const centre = map.getCenter(), zoom = map.getZoom();
        map.options.crs = plane;
        map.setView(centre, zoom, {animate: false, reset: true});
    }

    function showGround(id) {
        const chosen = options.grounds.find((given) => given.id === id && given.tiles.length);
        if (ground) {
            ground.layers.forEach((layer) => layer.remove());
            map.attributionControl.removeAttribution(ground.attribution);
            ground = null;
        }
        map.getContainer().classList.toggle("online", Boolean(chosen));
        stand(chosen && chosen.datum === "gcj02" ? options.shifted : EARTH);
        if (!chosen) { return; }
        let loaded = false;
        const layers = chosen.tiles.map((url) => L.tileLayer(url, {
            subdomains: chosen.subdomains, maxZoom: map.getMaxZoom(), zIndex: 0
        }));
        const own = ground = {layers: layers, attribution: chosen.attribution};
        function give_up() {
            if (loaded || ground !== own) { return; }
            say(options.words.tiles_failed.replace("{title}", chosen.title));
            chooseGround("");
        }
        layers.forEach((layer) => {
            layer.on("tileload", () => { loaded = true; });
            layer.on("tileerror", give_up);
            layer.addTo(map);
        });
        map.attributionControl.addAttribution(chosen.attribution);
        setTimeout(give_up, TILE_WAIT_MS);
    }

    function chooseGround(id) {
        write("base", id);
        showGround(id);
        const input = document.querySelector(`input[name=ground][value="${id}"]`);
        if (input) { input.checked = true; }
    }

    /* ---- Words over the map --------------------------------------------------------------- */

    function say(text) {
        const box = document.querySelector(".notice");
        box.textContent = text;
        box.hidden = !text;
    }

    /* ---- Switches: what is drawn ---------------------------------------------------------- */

    function hidden() {
        return new Set(read("off").split(",").filter(Boolean));
    }

    function showLayers() {
        const off = hidden();
        options.layers.forEach((layer) => {
            map.getContainer().classList.toggle("hide-" + layer.id, off.has(layer.id));
        });
        showHalos(read("halo") === "1");
        placeLabels();
    }

    let halos = null;

    function showHalos(shown) {
        if (halos) { halos.remove(); halos = null; }
        if (!shown) { return; }
        halos = L.layerGroup(marks.filter((mark) => mark.position && mark.precision_m).map(
            (mark) => L.circle(mark.position, {
                radius: mark.precision_m, className: "halo place", interactive: false
            })
        )).addTo(map);
    }

    function element(tag, properties, children) {
        const made = Object.assign(document.createElement(tag), properties);
        (children || []).forEach((child) => made.append(child));
        return made;
    }

    function choice(type, name, value, label, checked, note, onChange) {
        const input = element("input", {type: type, name: name, value: value, checked: checked});
        input.disabled = Boolean(note);
        input.addEventListener("change", () => onChange(input.checked));
        const row = element("label", {}, [input, element("span", {textContent: label})]);
        if (note) { row.append(element("small", {textContent: note})); }
        return row;
    }

    function switches() {
        const words = options.words, off = hidden();
        const control = L.control({position: "topright"});
        control.onAdd = () => {
            const grounds = [{id: "", title: words.own_ground}, ...options.grounds].map((given) =>
                choice("radio", "ground", given.id, given.title, read("base") === given.id,
                       given.note, () => chooseGround(given.id)));
            const layers = options.layers.map((layer) =>
                choice("checkbox", "layer", layer.id, layer.title, !off.has(layer.id), "",
                       (shown) => {
                           const now = hidden();
                           if (shown) { now.delete(layer.id); } else { now.add(layer.id); }
                           write("off", [...now].join(","));
                           showLayers();
                       }));
            const halo = choice("checkbox", "halo", "1", words.halo, read("halo") === "1", "",
                (shown) => { write("halo", shown ? "1" : ""); showLayers(); });
            const group = (title, rows) => element("fieldset", {},
                [element("legend", {textContent: title}), ...rows]);
            const box = element("details", {className: "switches leaflet-bar"}, [
                element("summary", {textContent: words.switches}),
                group(words.grounds, grounds), group(words.layers, layers),
                group(words.shown, [halo])
            ]);
            L.DomEvent.disableClickPropagation(box);
            L.DomEvent.disableScrollPropagation(box);
            return box;
        };
        control.addTo(map);
    }

    /* ---- Tools: draw an area, measure ----------------------------------------------------- */

    function loadGeoman() {
        geoman = geoman || new Promise((resolve, reject) => {
            document.head.append(element("link", {rel: "stylesheet", href: options.geoman.css}));
            const script = element("script", {src: options.geoman.js, onload: resolve, onerror: reject});
            document.body.append(script);
        }).then(() => {
            // Loaded when first needed, it comes too late to extend the map by itself.
            map.pm = new L.PM.Map(map);
            map.pm.setGlobalOptions({snappable: false});
        });
        return geoman;
    }

    function short(degrees) { return Number(degrees.toFixed(5)).toString(); }

    function asArea(shape, layer) {
        if (shape === "Circle") {
            const centre = layer.getLatLng();
            return `${short(centre.lng)},${short(centre.lat)}@${Math.round(layer.getRadius())}`;
        }
        return layer.getLatLngs()[0].map((at) => `${short(at.lng)},${short(at.lat)}`).join(";");
    }

    function length_m(line) {
        const [east, north] = options.metres_per_degree;
        return line.slice(1).reduce((sum, at, index) => sum + Math.hypot(
            (at.lng - line[index].lng) * east, (at.lat - line[index].lat) * north), 0);
    }

    function inWords(metres) {
        return metres < 1000 ? `${Math.round(metres)} m` : `${(metres / 1000).toFixed(2)} km`;
    }

    const measured = L.layerGroup();

    function measure(layer) {
        const line = layer.getLatLngs();
        layer.setStyle({className: "measured", interactive: false});
        layer.bindTooltip(inWords(length_m(line)), {permanent: true, className: "tip"});
        measured.addLayer(layer);
        layer.openTooltip(line[line.length - 1]);
    }

    function draw(shape) {
        loadGeoman().then(() => {
            const again = map.pm.globalDrawModeEnabled() && map.pm.Draw.getActiveShape() === shape;
            map.pm.disableDraw();
            measured.clearLayers();
            if (again) { say(""); return; }
            say(options.words["draw_" + shape.toLowerCase()]);
            map.pm.enableDraw(shape, {
                tooltips: false, finishOn: "dblclick", continueDrawing: false,
                templineStyle: {className: "drawing"}, hintlineStyle: {className: "drawing"},
                pathOptions: {className: "drawing"}
            });
        }, () => say(options.words.tools_failed));
    }

    function finish(event) {
        say("");
        if (event.shape === "Line") { measure(event.layer); return; }
        const area = asArea(event.shape, event.layer);
        event.layer.remove();
        toServer({area: area});
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

    function tools() {
        const words = options.words;
        const bar = L.control({position: "topleft"});
        bar.onAdd = () => {
            const box = L.DomUtil.create("div", "leaflet-bar tools");
            button(box, "home", words.home, () => home(!calm()));
            if (options.asks) {
                button(box, "rectangle", words.rectangle, () => draw("Rectangle"));
                button(box, "polygon", words.polygon, () => draw("Polygon"));
                button(box, "circle", words.circle, () => draw("Circle"));
            }
            button(box, "ruler", words.measure, () => draw("Line"));
            return box;
        };
        bar.addTo(map);
        measured.addTo(map);
        map.on("pm:create", finish);
        // Symbols are not chosen by the clicks that draw over them.
        const picking = (on) => map.getContainer().classList.toggle("picking", on);
        map.on("pm:drawstart", () => picking(true));
        map.on("pm:drawend", () => { picking(false); say(""); });
        document.addEventListener("keydown", (event) => {
            if (event.key === "Escape" && map.pm) { map.pm.disableDraw(); say(""); }
        });
    }

    /* ---- Names: as many as fit, the more important first ---------------------------------- */

    function labelBox(label, at) {
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

    function candidates() {
        const off = hidden();
        const names = off.has("places") ? [] : marks.filter((mark) => mark.name).map((mark) => ({
            text: mark.name, position: mark.position || mark.inside, css: "label-place " + (mark.position ? "point" : "shape"),
            beside: mark.position ? mark.size / 2 + 3 : 0, from: mark.from, weight: mark.weight
        }));
        return options.labels.filter((label) => !off.has(label.layer)).concat(names)
            .sort((one, other) => other.weight - one.weight);
    }

    /* Where symbols stand, of single places and of several in one. */
    function symbolBoxes() {
        const frame = map.getContainer().getBoundingClientRect();
        const zero = map.containerPointToLayerPoint([0, 0]);
        return [...document.querySelectorAll(".dot i, .cluster")].map((symbol) => {
            const box = symbol.getBoundingClientRect();
            const left = box.left - frame.left + zero.x, top = box.top - frame.top + zero.y;
            return [left, top, left + box.width, top + box.height];
        });
    }

    function placeLabels() {
        if (!map || !map._loaded) { return; }
        const zoom = map.getZoom(), symbols = symbolBoxes(), taken = [];
        const seen = map.getPixelBounds().pad(0.05), origin = map.getPixelOrigin();
        const shown = {ground: [], places: []};
        candidates().forEach((label) => {
            if (zoom < label.from || zoom > (label.to || 99)) { return; }
            const at = map.latLngToLayerPoint(label.position);
            if (!seen.contains(at.add(origin))) { return; }
            const box = labelBox(label, at), covered = (other) => overlap(box, other);
            // Names of the ground lie under the symbols, names of places beside them.
            if (taken.some(covered) || (!label.layer && symbols.some(covered))) { return; }
            taken.push(box);
            const name = element("b", {className: "name " + label.css, textContent: label.text});
            const x = label.beside ? box[0] : at.x, shift = label.beside ? "0" : "-50%";
            name.style.transform = `translate(${x}px, ${at.y}px) translate(${shift}, -50%) `
                + `rotate(${label.angle || 0}deg)`;
            shown[label.layer ? "ground" : "places"].push(name);
        });
        PANES.forEach(([pane]) => map.getPane(pane).replaceChildren(...shown[pane]));
    }

    /* One mark: what it answers with, and how it is found again for names and halos. */
    function mark(feature, layer, look, from) {
        const given = feature.properties, position = layer.getLatLng ? layer.getLatLng() : null;
        layer.mark = {
            id: feature.id, name: given.name, detail: given.detail, weight: given.weight,
            position: position, inside: given.inside && L.latLng(given.inside[1], given.inside[0]),
            precision_m: given.precision_m, colour: look.colour, size: look.size, from: from
        };
        marks.push(layer.mark);
        // A symbol is a button to a keyboard and a screen reader: it wants a name, and says it.
        layer.on("add", () => {
            if (!position) { return; }
            const symbol = layer.getElement();
            symbol.setAttribute("aria-label", given.name);
            L.DomEvent.on(symbol, "focus", () => answer(layer, position));
            L.DomEvent.on(symbol, "blur", () => tip.close());
        });
    }

    const tip = L.tooltip({className: "tip"});

    function answer(layer, position) {
        if (!layer.mark) { return; }
        const name = element("b", {textContent: layer.mark.name});
        show(element("span", {}, [name, " " + layer.mark.detail]), position);
    }

    function answerForSeveral(cluster, position) {
        show(element("span", {textContent: clusterName(cluster)}), position);
    }

    function show(content, position) { tip.setContent(content).setLatLng(position).openOn(map); }

    function clusterName(cluster) {
        const known = cluster.getAllChildMarkers().map((child) => child.mark.name);
        return options.words.cluster.replace("{names}", known.slice(0, NAMED).join("、"))
            .replace("{count}", known.length);
    }

    /* A symbol that says its name to a screen reader. */
    const ClusterIcon = L.DivIcon.extend({
        createIcon: function (before) {
            const symbol = L.DivIcon.prototype.createIcon.call(this, before);
            symbol.setAttribute("aria-label", this.options.name);
            return symbol;
        }
    });

    /* What is pointed at or chosen in a group is heard by the group: marks may be thousands. */
    function listen(group) {
        group.on("mouseover", (event) => answer(event.layer, event.latlng));
        group.on("mousemove", (event) => tip.setLatLng(event.latlng));
        group.on("clustermouseover", (event) => answerForSeveral(event.layer, event.latlng));
        group.on("mouseout clustermouseout", () => tip.close());
        group.on("click", (event) => {
            if (event.layer.mark) { toServer({place: event.layer.mark.id}); }
        });
    }

    /* ---- What folium calls ----------------------------------------------------------------- */

    window.DistrictMap = {
        setup: function (given, leafletMap) {
            map = leafletMap;
            options = {...given, shifted: shiftedPlane(given.gcj02)};
            keepOwn();
            restore();
            map.attributionControl.setPrefix(false);
            map.attributionControl.addAttribution(options.footer);
            PANES.forEach(([pane, height]) => { map.createPane(pane).style.zIndex = height; });
            map.getContainer().append(element("div", {className: "notice", hidden: true, role: "status"}));
            L.control.zoom({
                position: "topleft", zoomInTitle: options.words.zoom_in,
                zoomOutTitle: options.words.zoom_out
            }).addTo(map);
            tools();
            new L.Control.FullScreen({
                position: "topleft", title: options.words.full_screen,
                titleCancel: options.words.leave_full_screen, forceSeparateButton: true
            }).addTo(map);
            switches();
            const rules = options.layers.map((layer) =>
                `.hide-${layer.id} .base-${layer.id} { display: none; }`).join("\n");
            document.head.append(element("style", {textContent: rules}));
            showView();
            if (options.sync) { moveTogether(options.sync); }
            showGround(read("base"));
            const far = () => map.getContainer().classList.toggle("far", map.getZoom() < 14);
            map.on("zoomend", far);
            map.on("zoomstart", () => PANES.forEach(([pane]) => map.getPane(pane).replaceChildren()));
            map.on("zoomend moveend viewreset resize", placeLabels);
            map.on("moveend", keepView);
            far();
            const back = () => { showView(); showGround(read("base")); showLayers(); };
            page.addEventListener("popstate", back);
            window.addEventListener("pagehide", () => page.removeEventListener("popstate", back));
        },

        /* Before a group of marks is drawn anew. */
        begin: function (nothing, group) {
            marks = [];
            tip.close();
            listen(group);
        },

        /* Areas, lines or points, each feature with the number of its style. */
        features: function (given, holder) {
            const interactive = given.behaves;
            const each = (feature, layer) =>
                mark(feature, layer, given.looks[feature.style], given.named_from);
            const icons = given.icon && given.styles.map((style) => L.divIcon({iconSize: [0, 0], ...style}));
            return L.geoJson(given.features, {
                style: (feature) => given.styles[feature.style],
                pointToLayer: (feature, position) => L.marker(position, {
                    icon: icons[feature.style], interactive: interactive, keyboard: interactive, ...given.icon
                }),
                onEachFeature: interactive ? each : null,
                interactive: interactive, bubblingMouseEvents: false
            }).addTo(holder);
        },

        /* The ids of the places on the map now, those in clusters included. */
        shown: function () { return marks.map((mark) => mark.id); },

        /* After a group of marks is drawn: names, halos, and where to look. */
        end: function (target) {
            // The group is put on the map after its last script: names keep clear of its symbols.
            queueMicrotask(() => {
                showLayers();
                fly(target);
            });
        },

        /* Several points too close to tell apart: how many, and of which families. */
        cluster: function (cluster) {
            const children = cluster.getAllChildMarkers(), colours = {};
            children.forEach((child) => {
                const colour = child.mark.colour;
                colours[colour] = (colours[colour] || 0) + 1;
            });
            let from = 0;
            const parts = Object.entries(colours).sort((a, b) => b[1] - a[1]).map(([colour, count]) => {
                const start = from;
                from += 360 * count / children.length;
                return `${colour} ${start}deg ${from}deg`;
            });
            const size = 24 + Math.min(14, 2 * Math.sqrt(children.length));
            return new ClusterIcon({
                className: "cluster place", iconSize: [size, size], name: clusterName(cluster),
                html: `<i style="background:conic-gradient(${parts.join(",")})"></i><b>${children.length}</b>`
            });
        }
    };
})();
