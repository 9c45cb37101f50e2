/* Boxes on the screen: what a name covers, what symbols cover already, and whether they touch.
   A box is [left, top, right, bottom] in CSS pixels of the map. */
window.DistrictMaps.parts.push((district) => {
    "use strict";

    const SYMBOLS = ".dot i, .cluster, .leaflet-control"; // No name lies on any of these.
    const LEADING = 1.25; // The height of a line, as map.css has it.
    const LONGEST = 8, WIDEST = 12; // Of more letters a name stands in two lines, of twice these in more.
    const GAP = 3;

    /* The lines a name is written in: a long level one in two or more of about one length, parted
       neither within a number or a foreign word nor before a sign that closes. */
    function linesOf(text, level) {
        const letters = [...text];
        const count = !level || letters.length <= LONGEST ? 1 : Math.max(2, Math.ceil(letters.length / WIDEST));
        return partInto(count, letters);
    }

    function partInto(count, letters) {
        const share = letters.length / count;
        const [at] = count === 1 ? [] : letters.slice(1).map((_, before) => before + 1)
            .filter((cut) => !/^[!-~][!-~]|^.[、,;。·)》”」号]/u.test(letters[cut - 1] + letters[cut]))
            .sort((one, other) => Math.abs(one - share) - Math.abs(other - share));
        const whole = at === undefined;
        return whole ? [letters.join("")]
            : [letters.slice(0, at).join(""), ...partInto(count - 1, letters.slice(at))];
    }

    /* Width and height of a name: Chinese letters are as wide as they are high. */
    function sizeOf(lines, naming) {
        const wide = (line) => [...line].reduce(
            (sum, letter) => sum + (letter < "\u2e80" ? 0.64 : 1) + (naming.spaced ? 0.3 : 0), 0);
        return [Math.max(...lines.map(wide)) * naming.size_px + GAP,
            lines.length * naming.size_px * LEADING + GAP];
    }

    /* Of that its letters alone, without what keeps others off. */
    function inkOf(lines, naming) {
        const [wide] = sizeOf(lines, naming), {size_px} = naming;
        return [wide - GAP - (naming.spaced ? 0.3 * size_px : 0), size_px * (1 + (lines.length - 1) * LEADING)];
    }

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

    Object.assign(district, {linesOf, sizeOf, inkOf, boxesOf, boxesAlong, overlap, symbolBoxes});
});
