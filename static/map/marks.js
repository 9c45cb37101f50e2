/* Marks: the features folium sends, what they answer with, and the symbols that stand for
   several of them. */
(function (district) {
    "use strict";

    const NAMED = 3; // So many of a cluster's places are named.
    const tip = L.tooltip({className: "tip"});
    const CROWDED_PX = [[12.5, 40], [14.5, 30]], CROWDED_NEAR_PX = 24;
    let marks = [], halos = false;

    /* One mark: what it answers with, and how it is found again for names and rings. */
    function mark(feature, layer, look) {
        const position = layer.getLatLng ? layer.getLatLng() : null;
        layer.mark = {...feature.properties, ...look, id: feature.id, layer: layer, position: position};
        marks.push(layer.mark);
        if (!position) { return; }
        layer.on("add remove", () => ring(layer.mark));
        // A symbol is a button to a keyboard and a screen reader: it wants a name, and says it.
        layer.on("add", () => {
            const symbol = layer.getElement();
            symbol.setAttribute("aria-label", layer.mark.name);
            L.DomEvent.on(symbol, "focus", () => answer(layer, position));
            L.DomEvent.on(symbol, "blur", () => tip.close());
        });
    }

    /* The ring a place may truly lie in, in true metres: always around what is known only
       roughly, around the others when readers ask; none around what is hidden in a cluster. */
    function ring(mark) {
        const wanted = mark.layer._icon && mark.precision_m && (mark.rough || halos);
        if (mark.ring) { mark.ring.remove(); mark.ring = null; }
        if (!wanted) { return; }
        mark.ring = L.circle(mark.position, {
            radius: mark.precision_m, interactive: false,
            className: (mark.rough ? "rough" : "halo") + " place"
        }).addTo(district.map);
    }

    function showHalos(shown) {
        halos = shown;
        marks.filter((mark) => mark.position).forEach(ring);
    }

    /* Of areas on each other the one pointed at is tinted, and no other. */
    function point(layer, on) {
        const shape = layer.setStyle && layer.getElement();
        if (!shape) { return; }
        shape.classList.toggle("pointed", on);
        district.map.getContainer().classList.toggle("pointing", on);
    }

    function show(content, position) {
        tip.setContent(content).setLatLng(position).openOn(district.map);
    }

    function answer(layer, position) {
        const popup = document.querySelector(".popup b");
        if (!layer.mark || (popup && popup.textContent === layer.mark.name)) { return; }
        const name = district.element("b", {textContent: layer.mark.name});
        show(district.element("span", {}, [name, " " + layer.mark.detail]), position);
    }

    function answerForSeveral(cluster, position) {
        show(district.element("span", {textContent: nameOf(cluster)}), position);
    }

    function nameOf(cluster) {
        const names = cluster.getAllChildMarkers().map((child) => child.mark.name);
        return district.fill(district.options.words.cluster,
            {names: names.slice(0, NAMED).join("、"), count: names.length});
    }

    function choose(layer) {
        if (layer.mark) { district.toServer({place: layer.mark.id}); }
    }

    /* What is pointed at or chosen in a group is heard by the group: marks may be thousands. */
    function listen(group) {
        group.on("mouseover", (event) => {
            answer(event.layer, event.latlng);
            point(event.layer, true);
        });
        group.on("mouseout", (event) => point(event.layer, false));
        group.on("clustermouseover", (event) => answerForSeveral(event.layer, event.latlng));
        group.on("mousemove", (event) => tip.setLatLng(event.latlng));
        group.on("mouseout clustermouseout", () => tip.close());
        group.on("click", (event) => choose(event.layer));
        group.on("keydown", ({layer, originalEvent}) => {
            if (layer.mark && (originalEvent.key === "Enter" || originalEvent.key === " ")) {
                L.DomEvent.preventDefault(originalEvent);
                choose(layer);
            }
        });
    }

    /* How near points are one symbol: the further away the map is, the fewer symbols. */
    function crowded(zoom) {
        const [, px] = CROWDED_PX.find(([below]) => zoom < below) || [0, CROWDED_NEAR_PX];
        return px;
    }

    /* A symbol that says its name to a screen reader. */
    const ClusterIcon = L.DivIcon.extend({
        createIcon: function (before) {
            const symbol = L.DivIcon.prototype.createIcon.call(this, before);
            symbol.setAttribute("aria-label", this.options.name);
            return symbol;
        }
    });

    /* Several points too close to tell apart: how many, and of which families. */
    function cluster(given) {
        const children = given.getAllChildMarkers(), colours = {};
        children.forEach((child) => {
            colours[child.mark.colour] = (colours[child.mark.colour] || 0) + 1;
        });
        let from = 0;
        const parts = Object.entries(colours).sort((a, b) => b[1] - a[1]).map(([colour, count]) => {
            const start = from;
            from += 360 * count / children.length;
            return `${colour} ${start}deg ${from}deg`;
        });
        const size = 24 + Math.min(14, 2 * Math.sqrt(children.length));
        return new ClusterIcon({
            className: "cluster place", iconSize: [size, size], name: nameOf(given),
            html: `<i style="background:conic-gradient(${parts.join(",")})"></i><b>${children.length}</b>`
        });
    }

    /* Areas, lines or points, each feature with the number of its style. */
    function features(given, holder) {
        const interactive = given.behaves;
        const icons = given.icon && given.styles.map((style) => L.divIcon({iconSize: [0, 0], ...style}));
        const each = (feature, layer) =>
            mark(feature, layer, given.looks[feature.style]);
        return L.geoJson(given.features, {
            style: (feature) => given.styles[feature.style],
            pointToLayer: (feature, position) => L.marker(position, {
                icon: icons[feature.style], interactive: interactive, keyboard: interactive, ...given.icon
            }),
            onEachFeature: interactive ? each : null,
            interactive: interactive, bubblingMouseEvents: false
        }).addTo(holder);
    }

    /* Before a group of marks is drawn anew. */
    function begin(nothing, group) {
        marks = [];
        tip.close();
        district.map.getContainer().classList.remove("pointing");
        listen(group);
    }

    /* After a group of marks is drawn: names, halos, and where to look. */
    function end(target, group) {
        // Names keep clear of symbols, which are there when the group is.
        group.once("add", () => {
            district.showLayers();
            district.fly(target);
        });
    }

    /* The ids of the places on the map now, those in clusters included. */
    function shown() {
        return marks.map((mark) => mark.id);
    }

    Object.assign(district,
        {features, begin, end, cluster, crowded, shown, showHalos, marks: () => marks});
})(window.DistrictMap);
