/* A picture of ours that does not come, or is spoilt, is said where it stands: of several that stand
   together once. It may be known before the picture stands there. Those of an online basemap the map
   answers for. */
if (!window.hearsPictures) {
    window.hearsPictures = true;
    const TOGETHER = `figure, .stage, ${window.streamlitNames.html}`;
    const isMissing = ({src, complete, naturalWidth}) =>
        complete && !naturalWidth && src.startsWith(`${location.origin}/`);
    const begun = new WeakSet(), whole = new Map(); // The addresses of those that were looked at.

    function say(picture) {
        const place = picture.closest(TOGETHER);
        if (place && !place.querySelector(".link-failed")) { window.sayLinkFailed(place); }
    }

    /* One that came cut off is shown as far as it goes, and no browser calls that a fault: what is shown in
       the end was looked at, out of what the browser keeps or else from the server. */
    async function showWhole(picture) {
        const {src, dataset: {integrity}} = picture;
        begun.add(picture);
        const read = (cache) => fetch(src, {integrity, cache}).then((answer) => answer.blob());
        const come = await read("default").catch(() => read("reload")).catch(() => null);
        if (!come) { say(picture); return; }
        whole.set(picture, picture.src = URL.createObjectURL(come));
    }

    function look() {
        for (const picture of document.images) {
            if (picture.dataset.integrity) {
                if (!begun.has(picture)) { showWhole(picture); }
            } else if (isMissing(picture)) { say(picture); }
        }
        for (const [picture, address] of whole) {
            if (!picture.isConnected) { URL.revokeObjectURL(address); whole.delete(picture); }
        }
    }

    addEventListener("error", look, true);
    new MutationObserver(look).observe(document.body, {childList: true, subtree: true});
    look();
}
