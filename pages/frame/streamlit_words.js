/* Words of Streamlit's own, which it has in English only, in those of the page (`furniture` in
   data/text). Only what is exactly one of them is changed: in text, and in what names a thing;
   there also where behind it stands what the thing is of ("Fullscreen: …"). */
if (!window.speaksChinese) {
    window.speaksChinese = true;
    const NAMES = ["aria-label", "title", "placeholder"];

    // What stands in data, and in parts of our own, is shown as it is; Streamlit's own furniture is
    // never in there.
    const {html, componentBox} = window.streamlitNames;
    const OURS = `${html}, ${componentBox}`, NO_TEXT = "iframe, script, style";
    const ours = (node) => node.parentElement?.closest(`${OURS}, ${NO_TEXT}`);

    function speak(node) {
        const said = window.furniture[node.data.trim()];
        if (said && !ours(node)) { node.data = said; }
    }

    function name(element) {
        for (const attribute of NAMES) {
            const given = element.getAttribute(attribute) ?? "", end = given.indexOf(": ");
            const word = end < 0 ? given : given.slice(0, end), said = window.furniture[word];
            if (said) { element.setAttribute(attribute, said + given.slice(word.length)); }
        }
    }

    function meet(node) {
        if (node.nodeType === Node.TEXT_NODE) { speak(node); return; }
        if (node.nodeType !== Node.ELEMENT_NODE || node.closest(OURS)) { return; }
        const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
        for (let each = node; each; each = walk.nextNode()) {
            if (each.nodeType === Node.TEXT_NODE) { speak(each); } else { name(each); }
        }
    }

    new MutationObserver((changes) => {
        for (const {type, target, addedNodes} of changes) {
            if (type === "attributes") { name(target); }
            if (type === "characterData") { speak(target); }
            addedNodes.forEach(meet);
        }
    }).observe(document.body, {
        childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: NAMES,
    });
    meet(document.body);
    document.documentElement.lang = window.pageLanguage;
}
