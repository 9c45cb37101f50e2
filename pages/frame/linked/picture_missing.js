/* A picture of ours that does not come, or is spoilt, is said where it stands: of several that stand
   together once. It may be known before the picture stands there. Those of an online basemap the map
   answers for. */
if (!window.hearsPictures) {
    window.hearsPictures = true;
    const TOGETHER = `figure, .stage, ${window.streamlitNames.html}`;
    const isMissing = ({src, complete, naturalWidth}) =>
        complete && !naturalWidth && src.startsWith(`${location.origin}/`);
    const pictures = document.images;
    const say = (picture) => {
        const place = picture.closest(TOGETHER);
        if (place && !place.querySelector(".link-failed")) { window.sayLinkFailed(place); }
    };
    const look = () => [...pictures].filter(isMissing).forEach(say);

    /* One that came cut off is shown as far as it goes, and no browser calls that a fault: what is shown in
       the end was looked at, out of what the browser keeps or else from the server. */
    async function showWhole(picture) {
        const {src, dataset: {integrity}} = picture;
        const read = (cache) => fetch(src, {integrity, cache}).then((answer) => answer.blob());
        const whole = await read("default").catch(() => read("reload")).catch(() => null);
        if (picture.src !== src) { return; } // Another is shown there by now.
        if (whole) { picture.src = URL.createObjectURL(whole); } else { say(picture); }
    }

    // To a window no load of a picture is told.
    document.addEventListener("load", ({target}) => {
        if (target.dataset?.integrity && !target.src.startsWith("blob:")) { showWhole(target); }
    }, true);
    new MutationObserver(look).observe(document.body, {childList: true, subtree: true});
}
