/* The basemap: our own vectors, or tiles if the reader asks for them. */
window.DistrictMaps.parts.push((district) => {
    "use strict";

    const TILE_WAIT_MS = 8000;
    const EARTH = L.CRS.EPSG3857;
    let basemap = null;

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

    function planeOf(datum) {
        if (datum !== "gcj02") { return EARTH; }
        district.shifted = district.shifted || shiftedPlane(district.options.gcj02);
        return district.shifted;
    }

    function stand(plane) {
        const map = district.map;
        if (map.options.crs === plane) { return; }
        const centre = map.getCenter(), zoom = map.getZoom();
        map.options.crs = plane;
        map.setView(centre, zoom, {animate: false, reset: true});
    }

    /* Show the basemap of an id; our own for an empty one and for any that cannot be had. */
    function showBasemap(id) {
        const map = district.map, options = district.options;
        const chosen = options.basemaps.find((given) => given.id === id && given.tiles.length);
        if (basemap) {
            basemap.layers.forEach((layer) => layer.remove());
            map.attributionControl.removeAttribution(basemap.attribution);
            basemap = null;
        }
        map.getContainer().classList.toggle("online", Boolean(chosen));
        stand(planeOf(chosen && chosen.datum));
        if (!chosen) { return; }
        let loaded = false;
        const layers = chosen.tiles.map((url) => L.tileLayer(url, {
            subdomains: chosen.subdomains, maxZoom: map.getMaxZoom(), zIndex: 0
        }));
        const own = basemap = {layers: layers, attribution: chosen.attribution};
        function giveUp() {
            if (loaded || basemap !== own) { return; }
            district.say(district.fill(options.words.tiles_failed, {title: chosen.title}));
            chooseBasemap("");
        }
        layers.forEach((layer) => {
            layer.on("tileload", () => { loaded = true; });
            layer.on("tileerror", giveUp);
            layer.addTo(map);
        });
        map.attributionControl.addAttribution(chosen.attribution);
        setTimeout(giveUp, TILE_WAIT_MS);
    }

    function chooseBasemap(id) {
        district.write("base", id);
        showBasemap(id);
        district.setSwitches();
        district.tellOthers();
    }

    Object.assign(district, {showBasemap, chooseBasemap});
});
