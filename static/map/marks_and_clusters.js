/* Marks: places drawn from what the browser holds of them, what they answer with, and the symbols
   that stand for several of them. */
window.DistrictMaps.parts.push((district) => {
    "use strict";

    const NAMED = 3; // So many of a cluster's places are named.
    const AWAY_PX = 12, RIM_PX = 4; // The rim of a cluster, as map.css has it.
    const tip = L.tooltip({className: "tip", offset: [AWAY_PX, -20]}); // Clear of the name beside a symbol.
    const CROWDED_PX = [[12.5, 40], [14.5, 30]], CROWDED_NEAR_PX = 24;
    let marks = [], halos = false, wide_px = 0;

    /* One mark: what it answers with, and how it is found again for names and rings. */
    function mark(feature, layer) {
        const position = layer.getLatLng ? layer.getLatLng() : null;
        layer.mark = {...feature.properties, id: feature.id, layer: layer, position: position};
        if (!position) { return; }
        layer.on("add remove", () => ring(layer.mark));
        // A symbol is a button to a keyboard and a screen reader: it wants a name, and says it.
        layer.on("add", () => {
            const symbol = layer.getElement();
            symbol.setAttribute("aria-label", layer.mark.name);
            L.DomEvent.on(symbol, "focus", () => answer(layer, position));
            L.DomEvent.on(symbol, "blur", fallSilent);
        });
    }

    /* The ring a place may truly lie in, in true metres: always around what is known only
       roughly, around the others when readers ask; none around what is hidden in a cluster. */
    function ring(mark) {
        const wanted = Boolean(mark.layer._icon && mark.precision_m && (mark.rough || halos));
        if (wanted === Boolean(mark.ring)) { return; }
        if (mark.ring) { mark.ring.remove(); mark.ring = null; return; }
        mark.ring = L.circle(mark.position, {
            radius: mark.precision_m, interactive: false, pane: "over",
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
        wide_px = tip.getElement().offsetWidth;
        moveTip(position);
    }

    /* Right of what is pointed at where there is room: left of it lies the legend, over the map. */
    function moveTip(position) {
        const {x} = district.map.latLngToContainerPoint(position);
        const isRoomy = x + AWAY_PX + wide_px < district.map.getSize().x;
        tip.options.direction = isRoomy ? "right" : "left";
        tip.setLatLng(position);
    }

    function answer(layer, position) {
        if (!layer.mark) { return; }
        // The one that is chosen has its name already: it only says where it is read of.
        const popup = district.find(".popup"), isChosen = popup && popup.firstChild.textContent === layer.mark.name;
        if (popup) { popup.classList.toggle("pointed", isChosen); }
        if (isChosen) { return; }
        const name = district.element("b", {textContent: layer.mark.name});
        show(district.element("span", {}, [name, " " + district.detailOf(layer.mark)]), position);
    }

    function fallSilent() {
        const popup = district.find(".popup");
        tip.close();
        if (popup) { popup.classList.remove("pointed"); }
    }

    function answerForSeveral(cluster, position) {
        show(district.element("span", {textContent: nameOf(cluster)}), position);
    }

    function nameOf(cluster) {
        const names = cluster.getAllChildMarkers().map((child) => child.mark.name);
        return district.fill(district.options.words.cluster,
            {names: names.slice(0, NAMED).join("、"), count: names.length});
    }

    /* What is pointed at or chosen in a group is heard by the group: marks may be thousands. */
    function listen(group) {
        group.on("mouseover", (event) => {
            answer(event.layer, event.latlng);
            point(event.layer, true);
        });
        group.on("mouseout", (event) => point(event.layer, false));
        group.on("clustermouseover", (event) => answerForSeveral(event.layer, event.latlng));
        group.on("mousemove", (event) => moveTip(event.latlng));
        group.on("mouseout clustermouseout", fallSilent);
        group.on("click", (event) => { if (event.layer.mark) { district.open(event, event.layer.mark); } });
        group.on("keydown", ({layer, originalEvent}) => {
            if (layer.mark && (originalEvent.key === "Enter" || originalEvent.key === " ")) {
                L.DomEvent.preventDefault(originalEvent);
                district.toServer({place: layer.mark.id});
            }
        });
    }

    /* How near points are one symbol: the further away the map is, the fewer symbols. */
    function crowded(zoom) {
        if (district.given.bare) { return 1; } // Nobody comes nearer: each is seen for itself.
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
        const size = 24 + Math.min(14, 2 * Math.sqrt(children.length)), inside = size - 2 * RIM_PX;
        return new ClusterIcon({
            className: "cluster place", iconSize: [size, size], name: nameOf(given),
            html: `<i style="background:conic-gradient(${parts.join(",")})"></i><b style="line-height:${inside}px">${children.length}</b>`
        });
    }

    /* Features of the basemap, each with the number of its style: nothing answers there. */
    function features(given, holder) {
        const icons = given.icon && given.styles.map((style) => L.divIcon({iconSize: [0, 0], ...style}));
        return L.geoJson(given.features, {
            style: (feature) => given.styles[feature.style],
            pointToLayer: (feature, position) => L.marker(position, {
                icon: icons[feature.style], interactive: false, keyboard: false
            }),
            interactive: false
        }).addTo(holder);
    }

    /* The ids of the places on the map now, those in clusters included. */
    function shown() {
        return marks.map((mark) => mark.id);
    }

    function setMarks(drawn) {
        marks = drawn;
    }

    function hush() {
        tip.close();
        district.closeList();
        district.map.getContainer().classList.remove("pointing");
    }

    Object.assign(district, {
        features, mark, listen, cluster, crowded, shown, showHalos, setMarks, hush, marks: () => marks
    });
});
