// Where in a document's text the reader is: what is in view and what of it was chosen. full_text.js,
// further on in the same module, keeps what it shows in `room` and what outlives that in `view`.

const EYE_SHARE = 0.28; // How far down a reader looks.

// Twice more: parts out of sight have guessed heights until they come near.
export function scrollTo(node, again = 2) {
  const box = room.column.getBoundingClientRect(), seen = node.getBoundingClientRect();
  const isSeen = seen.top > box.top + 24 && seen.bottom < box.bottom - 24;
  if (!isSeen) room.column.scrollTop += seen.top - box.top - box.height * EYE_SHARE;
  if (again) requestAnimationFrame(() => scrollTo(node, again - 1));
}

function isInView(node) {
  const box = room.column.getBoundingClientRect(), seen = node.getBoundingClientRect();
  return seen.bottom > box.top && seen.top < box.bottom;
}

const paragraphAt = (at) => room.paragraphs.findLast(({ start }) => start <= at) || room.paragraphs[0];

function segmentAt(at) {
  return paragraphAt(at)?.segments.find((node) => node.start <= at && at < node.start + characters(node.textContent));
}

// Of all marks one is reached by Tab, as of the entries of a menu: the one chosen, else the first
// that is in view. Arrows go from it to the next.
function rove(link) {
  room.column.querySelectorAll("a[tabindex='0']").forEach((node) => (node.tabIndex = -1));
  const from = topParagraph()?.start ?? 0;
  const one = link || room.marks.find(({ start }) => start >= from) || room.marks.at(-1);
  if (one) one.tabIndex = 0;
}

export const shownMarks = () => room.marks.filter(({ kinds }) => kinds.some((kind) => !view.off.has(kind)));

export function stepFocus(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key], shown = shownMarks();
  const next = by && shown[shown.indexOf(event.target) + by];
  if (!next || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  rove(next);
  next.focus({ preventScroll: true });
  scrollTo(next);
}

export function show(at, scrolls) {
  room.at = at;
  room.column.querySelectorAll(".here").forEach((node) => node.classList.remove("here"));
  rove(null);
  if (at === null) return;
  const node = segmentAt(at), mark = node?.marks?.[0], goal = node || paragraphAt(at);
  if (!goal) return;
  const parts = mark === undefined ? [goal] : room.all.filter(({ marks }) => marks?.includes(mark));
  parts.forEach((part) => part.classList.add("here"));
  const link = parts.find(({ tagName }) => tagName === "A");
  rove(link);
  if (scrolls) scrollTo(goal);
}

// The map beside the text sets out as soon as a mark is pressed; the server then says the same.
export function flyAhead(at) {
  const marks = (segmentAt(at)?.marks || []).map((n) => room.text.marks[n]);
  const bounds = marks.map((mark) => mark[5]).find(Boolean);
  const map = document.querySelector(".st-key-read-map .district-map")?.district;
  if (bounds && map?.map) map.fly({ bounds, number: `text ${Date.now()}` });
}

function paragraphSeen(share) {
  const { top, height } = room.column.getBoundingClientRect();
  const reaches = (one) => one.getBoundingClientRect().bottom > top + 8 + share * height;
  // What lies in a part out of sight would be laid out for the asking.
  const part = room.parts.find(reaches);
  return part && room.paragraphs.slice(part.first).find(reaches);
}
const topParagraph = () => paragraphSeen(0);

export function noteTop() {
  const top = topParagraph();
  if (!top || !room.root.isConnected) return;
  view.tops[room.version] = top.start;
  const read = paragraphSeen(EYE_SHARE) || top;
  const now = room.links.findLast(({ start }) => start < read.end) || room.links[0];
  room.links.forEach((link) => link.toggleAttribute("aria-current", link === now));
  now?.scrollIntoView({ block: "nearest", container: "nearest" });
  if (room.at === null && !room.column.contains(document.activeElement)) rove(null);
}

// The address follows the reader, but not away from an open record or what he came for.
export function writeTop() {
  const top = topParagraph(), goal = room.at === null ? null : paragraphAt(room.at);
  if (!top || !room.root.isConnected || location.pathname !== room.path) return;
  if (goal && (segmentAt(room.at)?.marks?.length || isInView(goal))) return;
  const url = new URL(location.href), known = new URLSearchParams(room.text.link.split("?")[1]);
  if (Number(url.searchParams.get("at") || 0) === top.start) return;
  url.searchParams.set("document", known.get("document"));
  url.searchParams.set("at", top.start);
  history.replaceState(history.state, "", url.pathname + url.search.replace(/%2C/g, ","));
}
