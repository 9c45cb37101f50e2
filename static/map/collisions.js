/* Boxes on the screen: what a name covers, what symbols cover already, and whether they touch.
   A box is [left, top, right, bottom] in CSS pixels of the map. */
window.DistrictMaps.parts.push((district) => {
    "use strict";

    const SYMBOLS = ".dot i, .cluster, .leaflet-control"; // No name lies on any of these.

    /* The boxes a text covers around its middle; turned, it is as many small ones along it. */
    function boxesOf(middle, [wide, high], angle) {
        if (!angle) {
            return [[middle.x - wide / 2, middle.y - high / 2, middle.x + wide / 2, middle.y + high / 2]];
        }
        const turn = angle * Math.PI / 180, cos = Math.cos(turn), sin = Math.sin(turn);
        const count = Math.ceil(wide / high), step = wide / count;
        const half = (high / 2 * Math.abs(cos) + step / 2 * Math.abs(sin) + step / 2 * Math.abs(cos)
            + high / 2 * Math.abs(sin)) / 2 + high / 4;
        return Array.from({length: count}, (_, number) => {
            const along = (number + 0.5) * step - wide / 2;
            const x = middle.x + along * cos, y = middle.y + along * sin;
            return [x - half, y - half, x + half, y + half];
        });
    }

    /* The boxes of a thin line between two points, but for its last pixels. */
    function boxesAlong(from, to, spared) {
        const length = from.distanceTo(to), count = Math.floor((length - spared) / 4);
        return Array.from({length: Math.max(count, 0)}, (_, number) => {
            const part = number * 4 / length;
            const x = from.x + (to.x - from.x) * part, y = from.y + (to.y - from.y) * part;
            return [x - 1, y - 1, x + 1, y + 1];
        });
    }

    function overlap(one, other) {
        return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
    }

    /* Where symbols stand, of single places and of several in one, and the map's own tools. */
    function symbolBoxes() {
        const container = district.map.getContainer(), frame = container.getBoundingClientRect();
        const scale = frame.width / container.offsetWidth || 1; // On a wall it is shown larger.
        return district.findAll(SYMBOLS).map((symbol) => {
            const {left, top, right, bottom} = symbol.getBoundingClientRect();
            return [left - frame.left, top - frame.top, right - frame.left, bottom - frame.top]
                .map((edge) => edge / scale);
        }).filter((box) => box[2] > box[0]);
    }

    Object.assign(district, {boxesOf, boxesAlong, overlap, symbolBoxes});
});
