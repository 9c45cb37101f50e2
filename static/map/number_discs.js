/* The numbers that marks have in a list beside the map, or printed below it: discs in rows, each in
   its colour there. Of a map without tools every number finds a place, on its mark or led to it by a
   line: it is read from afar, and nobody asks it anything. */
window.DistrictMaps.parts.push((district) => {
    "use strict";

    const DISC_PX = 18, LONG_PX = 25, IN_A_ROW = 4, GAP_PX = 2; // As map.css has them.
    const LONG = 100; // From here on a number has three digits.

    const wide = (discs) => (discs.some(([number]) => number >= LONG) ? LONG_PX : DISC_PX);

    function sizeOfDiscs(discs) {
        const columns = Math.min(discs.length, IN_A_ROW), rows = Math.ceil(discs.length / IN_A_ROW);
        return [columns * (wide(discs) + GAP_PX), rows * (DISC_PX + GAP_PX)];
    }

    /* What is to be placed of a mark: on itself, else beside it with a line. On paper, where it says no
       less than on the screen, beside it if there is room. */
    function discsOf(mark, isLed) {
        const spots = mark.spots || [[mark.position.lng, mark.position.lat]];
        return {
            mark, discs: mark.discs, css: "discs", spots: spots.map(([lon, lat]) => [lon, lat, 0]),
            naming: {led: isLed}, aside: mark.aside && {position: mark.position, size: mark.size}
        };
    }

    /* The smallest marks first, since they have least room: areas are drawn before what lies on them. */
    function numbered() {
        const printed = district.numberedOnPaper(), {bare} = district.given;
        const marks = printed.length ? printed : district.marks().filter(
            (mark) => mark.discs && (bare || !mark.position || mark.layer._icon));
        return marks.map((mark) => discsOf(mark, bare || printed.length > 0)).reverse();
    }

    function drawDiscs(discs, hollow) {
        const block = district.element("span", {className: hollow ? "hollow" : ""}, discs.map(([number, colour]) => {
            const disc = district.element("i", {textContent: number});
            disc.style.setProperty("--c", colour);
            return disc;
        }));
        block.style.gridTemplateColumns =
            `repeat(${Math.min(discs.length, IN_A_ROW)}, ${wide(discs)}px)`;
        return block;
    }

    /* Whether a box is clear of other symbols than the mark's own, which its numbers may cover. */
    function isClearOf(symbols, {mark}) {
        const at = mark.position && district.map.latLngToContainerPoint(mark.position);
        const isOwn = ([left, top, right, bottom]) =>
            at && left <= at.x && at.x <= right && top <= at.y && at.y <= bottom;
        const others = symbols.filter((box) => !isOwn(box));
        return (box) => !others.some((other) => district.overlap(box, other));
    }

    Object.assign(district, {sizeOfDiscs, numbered, drawDiscs, isClearOf});
});
