/* The button that makes a sheet of the map: it tells the server what only the map knows, which
   layers are off, whether errors are shown, and what part of the world it shows. */
window.DistrictMaps.parts.push((district) => {
    "use strict";

    function ask() {
        const seen = district.map.getBounds();
        const edges = [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()];
        district.toServer({sheet: {
            off: district.read("off"), halo: district.read("halo"),
            window: edges.map((edge) => edge.toFixed(5)).join(",")
        }});
    }

    function addExport() {
        const control = L.control({position: "topright"});
        control.onAdd = () => {
            const box = L.DomUtil.create("div", "leaflet-bar export");
            const button = district.element("button", {
                type: "button", textContent: district.options.words.export, onclick: ask
            });
            box.append(button);
            L.DomEvent.disableClickPropagation(box);
            return box;
        };
        control.addTo(district.map);
    }

    Object.assign(district, {addExport});
});
