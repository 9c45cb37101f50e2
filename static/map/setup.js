/* What folium calls when the map is there: everything else of this folder is put to work. */
window.DistrictMaps.parts.push((district) => {
    "use strict";

    const FAR_ZOOM = 14; // Below it symbols are smaller.
    const CALM_ZOOM = 15; // Below it belts are bands of colour, their edges hardly seen.
    // Rings, and what readers measure and choose from, lie on every shape, whichever came first: Leaflet
    // draws shapes at 400, the grid lies at 410.
    const OVER_SHAPES = 405;

    function setup(options, map) {
        const {words} = options, {asks, bare, sync} = district.given;
        Object.assign(district, {map, options});
        map.createPane("over").style.zIndex = OVER_SHAPES;
        district.keepOwn();
        district.restore();
        map.attributionControl.setPrefix(false);
        map.attributionControl.addAttribution(options.footer);
        map.getContainer().append(
            district.element("div", {className: "notice", hidden: true, role: "status"}));
        L.control.zoom({
            position: "topleft", zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out
        }).addTo(map);
        district.addTools();
        new L.Control.FullScreen({
            position: "topleft", title: words.full_screen, titleCancel: words.leave_full_screen,
            forceSeparateButton: true
        }).addTo(map);
        if (asks) {
            district.addExport();
            district.addErrorSwitch();
            district.addLegend();
            district.addTitle();
        }
        if (bare) { district.stepAside(); } else { district.listenForOverlaps(); }
        district.addSwitches();
        district.setSwitches();
        district.showView();
        if (sync) { district.goTogether(sync); }
        map.on("click", ({latlng}) => {
            if (district.given.picks) { district.toServer({point: [latlng.lng, latlng.lat]}); }
        });
        district.showBasemap(district.read("base"));
        const far = () => {
            map.getContainer().classList.toggle("far", map.getZoom() < FAR_ZOOM);
            map.getContainer().classList.toggle("calm", map.getZoom() < CALM_ZOOM);
        };
        map.on("zoomend", far);
        map.on("zoomend", district.ringAgain);
        far();
        district.addNamePanes();
        map.on("moveend", district.keepView);
        district.followFrame();
        if (!bare) { district.suitTouch(); }
        district.fitPaper();
        district.onReturn(() => {
            if (!district.given.beside_text) { district.showView(); }
            district.dress();
        });
        district.showLayers();
    }

    /* Basemap, layers and switches as the address says now. */
    function dress() {
        district.showBasemap(district.read("base"));
        district.showLayers();
    }

    Object.assign(district, {setup, dress});
});
