/* Draws the map of the address before Streamlit has begun: by what its part of the page is drawn with
   (component.js), which then takes it over. The style sheet, which has come before this is run, says
   where it is going to stand, and shows no box where that depends on more. */
{
    const {previousElementSibling: box, dataset: {loader}} = document.currentScript;
    const {display, position} = getComputedStyle(box);
    const isPlaced = display !== "none" && position === "fixed";
    // A file that does not come is said where the part is shown.
    if (!isPlaced) { box.remove(); } else { import(new URL(loader, location.href).href).then(({begin}) => begin(box)).catch(() => box.remove()); }
}
