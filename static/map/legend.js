/* What explains the map to who sees nothing of the page around it: the legend as a card that folds,
   and, on a full screen, what the map is of. */
window.DistrictMaps.parts.push((district) => {
    "use strict";

    const ROOM_PX = 560; // In a smaller map it would cover too much of it, and stays folded.
    let title = null, card = null, chosen = null, isPrinted = false; // `chosen` is how the reader has left it, if ever.

    function addLegend() {
        const {legend, words} = district.options;
        const control = L.control({position: "bottomleft"});
        control.onAdd = () => {
            const fold = district.element("summary", {textContent: words.legend});
            const box = district.element("details", {className: "legend-card leaflet-bar"}, [fold]);
            fold.addEventListener("click", () => {
                if (!district.map._isFullscreen) { chosen = !box.open; }
            });
            box.append(document.createRange().createContextualFragment(legend));
            box.addEventListener("toggle", district.nameSoon);
            card = keep(box);
            return card;
        };
        control.addTo(district.map);
        unfoldLegend();
        district.map.on("resize enterFullscreen exitFullscreen", unfoldLegend);
        addGridKeys();
    }

    /* Open where there is room for it, unless the reader wants it otherwise; always on a full screen,
       where nothing else explains the map, and on paper, where nobody unfolds it. */
    function unfoldLegend() {
        card.open = isAlone() || (chosen ?? hasRoom());
    }

    const isAlone = () => Boolean(isPrinted || district.map._isFullscreen);

    function hasRoom() {
        const {x, y} = district.map.getSize();
        return isAlone() || Math.min(x, y) >= ROOM_PX;
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

    function printLegend(isPaper) {
        isPrinted = isPaper;
        if (card) { unfoldLegend(); }
    }

    /* How much of the map's left the tools cover, and the legend where there is room for it: whether the
       reader has folded it moves no map, neither at once nor when the map is fitted again. */
    function coveredLeft() {
        const wasOpen = card?.open;
        if (card) { card.open = hasRoom(); }
        const found = [".legend-card[open]", ".grid-card", ".leaflet-top.leaflet-left"].map(district.find);
        const covered = Math.max(0, ...found.filter(Boolean).map((one) => one.offsetLeft + one.offsetWidth));
        if (card) { card.open = wasOpen; }
        return covered;
    }

    /* It explains what is on the map, and nothing else; of an empty map there is none. Where each has
       a number none stands for several. */
    function explain(marks, isNumbered) {
        if (!card) { return; }
        const signs = new Set(marks.flatMap((mark) => mark.signs));
        if (!isNumbered && marks.filter((mark) => mark.position).length > 1) { signs.add("several"); }
        if (district.read("halo") === "1" || marks.some((mark) => mark.rough)) { signs.add("around"); }
        const hide = (outer, inner) => card.querySelectorAll(outer).forEach((one) => {
            one.hidden = !one.querySelector(`${inner}:not([hidden])`);
        });
        card.querySelectorAll("[data-sign]").forEach((one) => { one.hidden = !signs.has(one.dataset.sign); });
        hide("li:not(.k)", "[data-sign]");
        hide("ul", "li:not(.k)");
        card.hidden = !marks.length;
    }

    /* On paper the legend is a strip under the map, and the density grid's keys stand over it. */
    function coveredOnPaper() {
        const left = district.find(".grid-card"), below = card ? card.offsetHeight : 0;
        district.box.style.setProperty("--strip", `${below}px`);
        return {left: left ? left.offsetLeft + left.offsetWidth : 0, below};
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

    Object.assign(district, {addLegend, addTitle, setTitle, printLegend, coveredLeft, coveredOnPaper, explain});
});
