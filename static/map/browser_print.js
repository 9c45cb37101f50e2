/* The map on paper, which has another size than the window: what the page is about fills it, or what
   the reader had moved it to; the legend lies below; and where a list is printed with it the places
   bear their numbers there. */
window.DistrictMaps.parts.push((district) => {
    "use strict";

    const MOST = 99; // More are not found again on a sheet of this size.
    let numbers = new Map(); // Of places by their numbers in the stock.

    function fitPaper() {
        let goBack = null;
        district.onPrint((isPaper) => {
            if (isPaper) { goBack = district.leaveView(); }
            district.map.invalidateSize({animate: false});
            district.printLegend(isPaper);
            if (!isPaper) {
                take(new Map());
                goBack();
                return;
            }
            const {left, below} = district.coveredOnPaper();
            district.fillPaper([left, 0], [0, below]);
            district.placeNames(); // A sheet waits for nothing.
            document.dispatchEvent(new CustomEvent("maponpaper", {detail: district}));
        });
    }

    function take(told) {
        numbers = told;
        district.explain(district.marks(), told.size > 0);
    }

    /* Numbers for what is drawn, in the order in which a list tells of it; where there are too many
       none. Gives those that have found room on the map, by the numbers of the places in the stock. */
    function numberOnPaper(order) {
        const told = [...new Set(order)].filter((place) => district.markOf(place));
        take(new Map(told.length > MOST ? [] : told.map((place, at) => [place, at + 1])));
        district.coveredOnPaper();
        const settled = new Set(district.placeNames().flatMap(({discs}) => discs.map(([number]) => number)));
        return new Map([...numbers].filter(([, number]) => settled.has(number)));
    }

    /* What is to be placed of them: of several in one symbol all. */
    function numberedOnPaper() {
        const spots = new Map();
        numbers.forEach((number, place) => {
            const mark = district.markOf(place), seen = mark.position ? district.symbolOf(mark) : mark;
            if (!seen) { return; }
            if (!spots.has(seen)) {
                const own = seen === mark;
                spots.set(seen, {
                    ...mark, id: own ? mark.id : `several-${number}`, discs: [],
                    position: own ? mark.position : seen.getLatLng(), aside: own && Boolean(mark.position)
                });
            }
            spots.get(seen).discs.push([number, "var(--ink)"]);
        });
        return [...spots.values()];
    }

    Object.assign(district, {fitPaper, numberOnPaper, numberedOnPaper});
});
