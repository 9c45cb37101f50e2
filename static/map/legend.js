/* What explains the map to who sees nothing of the page around it: the legend as a card that folds,
   and, on a full screen, what the map is of. */
window.DistrictMaps.parts.push((district) => {
    "use strict";

    const ROOM_PX = [640, 720]; // In a smaller map it would lie on the tools, and begins folded.
    let title = null, card = null, wasOpen = false;

    function addLegend() {
        const {legend, words} = district.options, {x, y} = district.map.getSize();
        const control = L.control({position: "bottomleft"});
        control.onAdd = () => {
            const box = district.element("details", {
                className: "legend-card leaflet-bar", open: x >= ROOM_PX[0] && y >= ROOM_PX[1]
            }, [district.element("summary", {textContent: words.legend})]);
            box.append(document.createRange().createContextualFragment(legend));
            box.addEventListener("toggle", district.placeNames);
            card = keep(box);
            return card;
        };
        control.addTo(district.map);
        addGridKeys();
    }

    /* What the grid's cells say stands beside the legend, folded or not, as long as there is a grid. */
    function addGridKeys() {
        const control = L.control({position: "bottomleft"});
        control.onAdd = () => keep(district.element("div", {className: "grid-card leaflet-bar"}, [district.find(".grid-keys")]));
        control.addTo(district.map);
    }

    /* What is done in it is no drag or turn of the map. */
    function keep(box) {
        L.DomEvent.disableClickPropagation(box);
        L.DomEvent.disableScrollPropagation(box);
        return box;
    }

    /* On paper nobody unfolds it. */
    function unfoldLegend(isPaper) {
        if (!card) { return; }
        if (isPaper) { wasOpen = card.open; }
        card.open = isPaper || wasOpen;
    }

    /* How much of the map's left the tools cover, and the legend where it is open. */
    function coveredLeft() {
        const found = [".legend-card[open]", ".grid-card", ".leaflet-top.leaflet-left"].map(district.find);
        return Math.max(0, ...found.filter(Boolean).map((one) => one.offsetLeft + one.offsetWidth));
    }

    function addTitle() {
        title = district.element("p", {className: "map-title"});
        district.map.getContainer().append(title);
        district.map.on("enterFullscreen exitFullscreen", () => {
            district.map.getContainer().classList.toggle("filling", Boolean(district.map._isFullscreen));
        });
    }

    function setTitle(text) {
        if (title) { title.textContent = text; }
    }

    Object.assign(district, {addLegend, addTitle, setTitle, unfoldLegend, coveredLeft});
});
