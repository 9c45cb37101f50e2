/* What explains the map to who sees nothing of the page around it: the legend as a card that folds,
   and, on a full screen, what the map is of. */
window.DistrictMaps.parts.push((district) => {
    "use strict";

    const ROOM_PX = [640, 720]; // In a smaller map it would lie on the tools, and begins folded.
    let title = null;

    function addLegend() {
        const {legend, words} = district.options, {x, y} = district.map.getSize();
        const control = L.control({position: "bottomleft"});
        control.onAdd = () => {
            const box = district.element("details", {
                className: "legend-card leaflet-bar", open: x >= ROOM_PX[0] && y >= ROOM_PX[1]
            }, [district.element("summary", {textContent: words.legend})]);
            box.append(document.createRange().createContextualFragment(legend));
            box.addEventListener("toggle", district.placeNames);
            L.DomEvent.disableClickPropagation(box);
            L.DomEvent.disableScrollPropagation(box);
            return box;
        };
        control.addTo(district.map);
    }

    /* How much of the map's left the tools cover, and the legend where it is open. */
    function coveredLeft() {
        const card = district.find(".legend-card[open]"), tools = district.find(".leaflet-top.leaflet-left");
        return Math.max(0, ...[card, tools].filter(Boolean).map((one) => one.offsetLeft + one.offsetWidth));
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

    Object.assign(district, {addLegend, addTitle, setTitle, coveredLeft});
});
