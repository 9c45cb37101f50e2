/* How a name is set: in which lines, and how much room they take, in CSS pixels of the map. By the
   same numbers name_priority.py looks for where in an area a name has room. */
window.DistrictMaps.parts.push((district) => {
    "use strict";

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

    Object.assign(district, {linesOf, sizeOf, inkOf});
});
