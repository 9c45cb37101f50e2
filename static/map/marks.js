/* Marks: the features folium sends, what they answer with, and the symbols that stand for
   several of them. */
(function (district) {
    "use strict";

    const NAMED = 3; // So many of a cluster's places are named.
    const tip = L.tooltip({className: "tip"});
    let marks = [];

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
        group.on("mouseover", (event) => answer(event.layer, event.latlng));
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
            mark(feature, layer, given.looks[feature.style], given.named_from);
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
        listen(group);
    }

    /* After a group of marks is drawn: names, halos, and where to look. */
    function end(target) {
        // The group is put on the map after its last script: names keep clear of its symbols.
        queueMicrotask(() => {
            district.showLayers();
            district.fly(target);
        });
    }

    /* The ids of the places on the map now, those in clusters included. */
    function shown() {
        return marks.map((mark) => mark.id);
    }

    Object.assign(district, {features, begin, end, cluster, shown, marks: () => marks});
})(window.DistrictMap);
