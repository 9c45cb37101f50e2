/* What a page has, as classes of its root. A style sheet that asked for it itself (`:has`) would have every
   part of the page searched through at each change of it. */
if (!window.marksPage) {
    window.marksPage = true;
    const {main, column, element, openColumn, expandColumn} = window.streamlitNames;
    const MARKS = {
        "has-stage": ".st-key-stage",
        "has-sides": ".st-key-carry-sides",
        "has-record": ".st-key-record .record",
        "has-faults": `${main} :is(.faults, .alert)`,
        "has-filters": `${column} ${element}`,
        "has-open-column": openColumn,
        "has-closed-column": expandColumn,
        "is-presenting": ".st-key-presenting",
        "is-on-wall": "header.stage"
    };
    const mark = () => {
        for (const [name, selector] of Object.entries(MARKS)) {
            document.documentElement.classList.toggle(name, Boolean(document.querySelector(selector)));
        }
    };
    new MutationObserver(mark).observe(document.body, {
        childList: true, subtree: true, attributes: true, attributeFilter: ["data-collapsed"]
    });
    mark();
}
