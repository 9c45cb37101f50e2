/* The panel of switches: which basemap, which layers, and how exactly places are known. */
window.DistrictMaps.parts.push((district) => {
    "use strict";

    let explained = false; // Whether the legend was told of rings last.

    /* The ids of the layers that are switched off. */
    function hidden() {
        return new Set(district.read("off").split(",").filter(Boolean));
    }

    function showLayers() {
        const off = hidden();
        district.options.layers.forEach((layer) => {
            district.map.getContainer().classList.toggle("hide-" + layer.id, off.has(layer.id));
        });
        const halo = district.read("halo") === "1", marks = district.marks();
        district.showHalos(halo);
        district.showRings(halo);
        // Before anything is drawn the legend keeps the room it is going to have.
        if (halo !== explained && marks.length) { district.explain(marks); explained = halo; }
        district.showGrid();
        district.nameSoon();
        setSwitches();
    }

    /* The switches stand as the address says, however it came to say so. */
    function setSwitches() {
        const off = hidden(), shown = {
            basemap: (id) => id === district.read("base"),
            layer: (id) => !off.has(id),
            halo: () => district.read("halo") === "1",
            grid: () => district.read("grid") === "1"
        };
        district.findAll(".switches input").forEach((input) => {
            input.checked = shown[input.dataset.kind](input.value);
        });
        district.findAll(".error-switch").forEach((one) => one.setAttribute("aria-pressed", shown.halo()));
    }

    function choice(type, name, value, label, note, onChange) {
        // Of several maps on a page each has a basemap of its own to choose.
        const own = name + L.stamp(district.map);
        const input = district.element("input", {type: type, name: own, value: value});
        input.dataset.kind = name;
        input.disabled = Boolean(note);
        input.addEventListener("change", () => onChange(input.checked));
        const row = district.element("label", {}, [input, district.element("span", {textContent: label})]);
        if (note) { row.append(district.element("small", {textContent: note})); }
        return row;
    }

    function switchLayer(id, shown) {
        const off = hidden();
        if (shown) { off.delete(id); } else { off.add(id); }
        district.write("off", [...off].join(","));
        showLayers();
        district.tellOthers();
    }

    function switchHalos(shown) {
        district.write("halo", shown ? "1" : "");
        showLayers();
        district.tellOthers();
    }

    function group(title, rows) {
        const legend = district.element("legend", {textContent: title});
        return district.element("fieldset", {}, [legend, ...rows]);
    }

    /* How exactly places are known, in reach: one press. */
    function addErrorSwitch() {
        const control = L.control({position: "topright"});
        control.onAdd = () => {
            const button = district.element("button", {
                type: "button", className: "error-switch", textContent: district.options.words.error,
                title: district.options.words.halo, onclick: () => switchHalos(district.read("halo") !== "1")
            });
            const box = district.element("div", {className: "leaflet-bar export"}, [button]);
            L.DomEvent.disableClickPropagation(box);
            return box;
        };
        control.addTo(district.map);
    }

    function addSwitches() {
        const options = district.options, words = options.words;
        const basemaps = [{id: "", title: words.own_basemap}, ...options.basemaps];
        const control = L.control({position: "topright"});
        control.onAdd = () => {
            const box = district.element("details", {className: "switches leaflet-bar"}, [
                district.element("summary", {textContent: words.switches}),
                group(words.basemaps, basemaps.map((given) => choice(
                    "radio", "basemap", given.id, given.title, given.note,
                    () => district.chooseBasemap(given.id)
                ))),
                group(words.layers, options.layers.map((layer) => choice(
                    "checkbox", "layer", layer.id, layer.title, "",
                    (shown) => switchLayer(layer.id, shown)
                ))),
                group(words.shown, [
                    choice("checkbox", "halo", "1", words.halo, "", switchHalos),
                    ...(district.given.asks
                        ? [choice("checkbox", "grid", "1", words.grid, "", district.switchGrid)] : [])
                ])
            ]);
            L.DomEvent.disableClickPropagation(box);
            L.DomEvent.disableScrollPropagation(box);
            return box;
        };
        control.addTo(district.map);
        const rules = options.layers.map((layer) =>
            `.hide-${layer.id} .base-${layer.id} { display: none; }`).join("\n");
        district.map.getContainer().append(district.element("style", {textContent: rules}));
    }

    Object.assign(district, {hidden, showLayers, setSwitches, addErrorSwitch, addSwitches});
});
