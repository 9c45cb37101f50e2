/* A chart is as wide as its window, a sheet is narrower: on paper its plot is drawn closer together, and
   its words, signs and legend keep their size. A map is made smaller as a whole: it would be bent; and
   so is what has a sheet laid across. */
{
    const CHARTS = ".vega-embed svg.marks", LEGEND = ".role-legend";
    const MAP = ".mark-shape", ACROSS = ".st-key-wide-chart";
    const PAPER = 800; // Pixels across a sheet of A4 where letters are printed nearly as large as shown.
    const ENDS = {end: 1, middle: 0.5}; // How much of its words stands before where a text is put.
    const undo = [];

    function set(part, name, value) {
        const was = part.getAttribute(name);
        part.setAttribute(name, value);
        undo.push(() => (was === null ? part.removeAttribute(name) : part.setAttribute(name, was)));
    }

    /* How far words would stand out at the left of a plot so many times as narrow. */
    function standOut(chart, from, by) {
        const edge = chart.getBoundingClientRect().left;
        return Math.max(0, ...[...chart.querySelectorAll("text")].map((text) => {
            const {left, width} = text.getBoundingClientRect();
            const before = width * (ENDS[text.getAttribute("text-anchor")] || 0);
            return before - from - (left + before - edge - from) / by;
        }));
    }

    function draw(chart) {
        const {width, height} = chart.viewBox.baseVal, root = chart.querySelector("g[transform]");
        if (width <= PAPER || chart.querySelector(MAP) || chart.closest(ACROSS)) { return; }
        const from = root.transform.baseVal.consolidate().matrix.e;
        const narrow = (left) => (width - from) / (PAPER - left - from);
        const out = standOut(chart, from, narrow(0)), by = narrow(out);
        const parts = [...chart.querySelectorAll(`text, .mark-symbol path, ${LEGEND}`)];
        set(chart, "viewBox", `${-out} 0 ${PAPER} ${height}`);
        set(chart, "width", PAPER);
        set(root, "transform", `${root.getAttribute("transform")} scale(${1 / by},1)`);
        parts.filter((part) => !part.parentElement.closest(LEGEND)).forEach((part) => {
            set(part, "transform", `${part.getAttribute("transform") || ""} scale(${by},1)`);
        });
    }

    addEventListener("beforeprint", () => document.querySelectorAll(CHARTS).forEach(draw));
    addEventListener("afterprint", () => undo.splice(0).reverse().forEach((step) => step()));
}
