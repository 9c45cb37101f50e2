/* Points too close to tell apart are one symbol until one comes nearer: the plugin's work, of which a
   filter does no more than what it changes and what is seen. */
window.DistrictMaps.parts.push((district) => {
    "use strict";

    // So much of the window is drawn beyond its edges: what hangs over them at first, and as far as the
    // ground goes once that is seen. The plugin would draw a whole window beyond each edge.
    const AT_FIRST = 0.05, BEYOND = 0.25;
    const BITS = 15, MASK = 2 ** BITS - 1;
    // What the plugin keeps of points; of so many filters before it stays, for who goes back to one of them.
    const TREE = ["_topClusterLevel", "_gridClusters", "_gridUnclustered"], KEPT = 3;
    let group = null, points = new Set(), beyond = BEYOND, kept = [];

    /* What is near to what, as the plugin asks it: its own spends most of a filter's time on looking up
       cells by long numbers. Cells far from each other may share one, and what is in them is measured. */
    class NearGrid {
        constructor(size) {
            Object.assign(this, {size, cells: new Map(), spots: new Map()});
        }

        cellAt(column, row) {
            return (column & MASK) << BITS | (row & MASK);
        }

        cellOf({x, y}) {
            return this.cellAt(Math.floor(x / this.size), Math.floor(y / this.size));
        }

        addObject(object, spot) {
            const cell = this.cellOf(spot), inside = this.cells.get(cell);
            this.spots.set(object, spot);
            if (inside) { inside.push(object); } else { this.cells.set(cell, [object]); }
        }

        removeObject(object, spot) {
            const inside = this.cells.get(this.cellOf(spot)), at = inside ? inside.indexOf(object) : -1;
            if (at >= 0) { inside.splice(at, 1); }
            return this.spots.delete(object) && at >= 0;
        }

        /* The nearest in this cell and those around it, the first of several; none beyond the size. */
        getNearObject({x, y}) {
            const column = Math.floor(x / this.size), row = Math.floor(y / this.size);
            let least = this.size ** 2, nearest = null;
            for (let down = -1; down <= 1; down += 1) {
                for (let right = -1; right <= 1; right += 1) {
                    for (const object of this.cells.get(this.cellAt(column + right, row + down)) || []) {
                        const spot = this.spots.get(object), away = (spot.x - x) ** 2 + (spot.y - y) ** 2;
                        if (away < least || (away <= least && !nearest)) { [least, nearest] = [away, object]; }
                    }
                }
            }
            return nearest;
        }
    }

    function holdPoints(nothing, made) {
        group = made;
        group._getExpandedVisibleBounds = () => district.map.getBounds().pad(beyond);
        group._childMarkerEventHandlers = {}; // Nobody drags a place.
        L.DistanceGrid = NearGrid;
    }

    function forgetPoints() {
        group.clearLayers();
        [points, kept] = [new Set(), []];
    }

    function isSame(some, others) {
        return some.length === others.length && some.every((one, at) => one === others[at]);
    }

    /* Puts all points into clusters, into those they were in if just these were drawn before. */
    function putAll(wanted) {
        const again = kept.find((before) => isSame(before.points, wanted));
        const now = {points: [...points], tree: Object.fromEntries(TREE.map((name) => [name, group[name]]))};
        kept = [now, ...kept.filter((before) => before !== again)].slice(0, KEPT);
        group.clearLayers();
        if (again) {
            Object.assign(group, again.tree);
            takeBack(group._topClusterLevel);
        }
        group.addLayers(again ? [] : wanted, true);
    }

    function takeBack(cluster) {
        cluster._iconNeedsUpdate = true; // What is in it may look otherwise now.
        cluster._markers.forEach((point) => { point.__parent = cluster; });
        cluster._childClusters.forEach(takeBack);
    }

    /* The plugin takes every symbol away and puts most of them there again: here a dot that is seen before
       and after stays. What lies beyond the window comes when the window and its names have been seen. */
    function gatherAnew(wanted) {
        const seen = group._featureGroup, before = new Set(seen.getLayers()), now = new Set();
        const unseen = {
            clearLayers: () => seen, removeLayer: () => seen, addLayer: (layer) => now.add(layer)
        };
        beyond = AT_FIRST;
        group._currentShownBounds = group._getExpandedVisibleBounds();
        beyond = BEYOND;
        Object.assign(seen, unseen);
        try {
            putAll(wanted);
        } finally {
            Object.keys(unseen).forEach((name) => delete seen[name]);
        }
        before.forEach((layer) => { if (!now.has(layer)) { seen.removeLayer(layer); } });
        now.forEach((layer) => { if (!before.has(layer)) { seen.addLayer(layer); } });
        district.whenSeen(() => district.whenSeen(drawBeyond));
    }

    /* A map on its way to another distance, also under two fingers, does so by itself when it is there:
       what the plugin draws of distances on the way stays for ever. */
    function drawBeyond() {
        if (district.map && Math.round(district.map.getZoom()) === group._zoom) { group._moveEnd(); }
    }

    /* Of all points these are drawn; `changed` look otherwise than before. What is put into clusters point by
       point, or taken out of them, lies in others than what is gathered at once: the map would depend on the
       way to it. Where the same are drawn in the same order, what a reader has spread out stays so. */
    function showPoints(wanted, changed) {
        if (isSame([...points], wanted)) {
            group.refreshClusters(changed.filter((layer) => points.has(layer)));
        } else {
            gatherAnew(wanted);
            points = new Set(wanted);
        }
    }

    /* What stands for a point on the map: its own mark, or the symbol of several it is in. */
    function symbolOf(mark) {
        const seen = group.getVisibleParent(mark.layer);
        return seen === mark.layer ? mark : seen;
    }

    Object.assign(district, {holdPoints, forgetPoints, showPoints, symbolOf});
});
