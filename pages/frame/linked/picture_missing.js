/* A picture of ours that does not come, or is spoilt, is said where it stands: of several that stand
   together once. It may be known before the picture stands there. Those of an online basemap the map
   answers for. */
if (!window.hearsPictures) {
    window.hearsPictures = true;
    const TOGETHER = `figure, .stage, ${window.streamlitNames.html}`;
    const isMissing = ({src, complete, naturalWidth}) =>
        complete && !naturalWidth && src.startsWith(`${location.origin}/`);
    const pictures = document.images;
    const look = () => {
        for (const picture of pictures) {
            const place = isMissing(picture) && picture.closest(TOGETHER);
            if (place && !place.querySelector(".link-failed")) { window.sayLinkFailed(place); }
        }
    };
    addEventListener("error", look, true);
    new MutationObserver(look).observe(document.body, {childList: true, subtree: true});
}
