// Draws a map in the page: its basemap and its places are files fetched once, and each run of the
// page says which of the places are drawn, and how.
const build = (box, draw, given) => {
  box.district?.leave();
  const element = document.createElement("div");
  element.className = "folium-map";
  box.replaceChildren(element);
  box.district = window.DistrictMaps.make(box, given);
  draw(box.district, element);
};

export default async function ({ data, parentElement, setTriggerValue, fetchOnce }) {
  const { basemap, places, grid, rings, given, marks, rest } = data;
  const box = parentElement.querySelector(".district-map");
  const isNewest = () => box.newest === data;
  box.newest = data;
  // Of no condition the marks are a file as well (map_files.py).
  const written = marks.startsWith("{") ? null : fetchOnce(marks);
  const stock = fetchOnce(places);
  [stock, written].forEach((awaited) => awaited?.catch(() => {})); // said where it is waited for
  // Even of a module that is there a browser speaks a turn later: what is drawn is not asked for.
  const drawing = box.basemap === basemap ? null : import(new URL(basemap, location.href).href);
  drawing?.catch(() => {});
  const module = await drawing;
  if (!isNewest()) return;
  // The basemap before the data.
  if (module) {
    build(box, module.default, { ...given, tell: (event) => box.tell(event) });
    box.basemap = basemap;
  }
  box.tell = (event) => setTriggerValue("event", event);
  box.district.given.picks = given.picks; // asked anew with each run: the map stays
  const held = await stock, drawn = written ? await written : JSON.parse(marks);
  if (!isNewest()) return;
  box.district.hold(held);
  if (rings) box.district.holdRings(() => fetchOnce(rings));
  if (grid) box.district.holdGrid(() => fetchOnce(grid));
  box.district.draw({ ...drawn, ...JSON.parse(rest) });
  return () => {
    // Called for a run that another has overtaken as well.
    if (!box.isConnected) box.district.leave();
  };
}
