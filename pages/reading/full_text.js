// A document's text, searched and stepped through in the browser; only a choice asks the server.
// Offsets count code points, as the server does; what the browser counts in UTF-16 stays its own.
// What it is made of stands in text_parts.js, before this in one module.

const CALM_MS = 180;
const EYE_SHARE = 0.28; // How far down a reader looks.
const MOST_FOUND = 2000;
const LATEST_MS = 200; // A page that nobody sees is not painted.

// What the reader did outlives a rerun, and a visit to another page of the app.
const view = { off: new Set(), search: "", found: 0, tops: {} };
let room = null;

// As long as before, so that what is found there stands at the same place here.
const plain = (text) =>
  [...text].map((one) => [one.normalize("NFKC").toLowerCase(), one])
    .map(([folded, one]) => (folded.length === one.length ? folded : one)).join("");

/* ---- Where the reader is ----------------------------------------------------------------- */

// Twice more: parts out of sight have guessed heights until they come near.
function scrollTo(node, again = 2) {
  const box = room.sheet.getBoundingClientRect(), seen = node.getBoundingClientRect();
  const isSeen = seen.top > box.top + 24 && seen.bottom < box.bottom - 24;
  if (!isSeen) room.sheet.scrollTop += seen.top - box.top - box.height * EYE_SHARE;
  if (again) requestAnimationFrame(() => scrollTo(node, again - 1));
}

function isInView(node) {
  const box = room.sheet.getBoundingClientRect(), seen = node.getBoundingClientRect();
  return seen.bottom > box.top && seen.top < box.bottom;
}

const paragraphAt = (at) => room.paragraphs.findLast(({ start }) => start <= at) || room.paragraphs[0];

function segmentAt(at) {
  return paragraphAt(at)?.segments.find((node) => node.start <= at && at < node.start + characters(node.textContent));
}

// Of all marks one is reached by Tab, as of the entries of a menu: the one chosen, else the first
// that is in view. Arrows go from it to the next.
function rove(link) {
  room.sheet.querySelectorAll("a[tabindex='0']").forEach((node) => (node.tabIndex = -1));
  const from = topParagraph()?.start ?? 0;
  const one = link || room.marks.find(({ start }) => start >= from) || room.marks.at(-1);
  if (one) one.tabIndex = 0;
}

const shownMarks = () => room.marks.filter(({ kinds }) => kinds.some((kind) => !view.off.has(kind)));

function stepFocus(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key], shown = shownMarks();
  const next = by && shown[shown.indexOf(event.target) + by];
  if (!next || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  rove(next);
  next.focus({ preventScroll: true });
  scrollTo(next);
}

function show(at, scrolls) {
  room.at = at;
  room.sheet.querySelectorAll(".here").forEach((node) => node.classList.remove("here"));
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
function flyAhead(at) {
  const marks = (segmentAt(at)?.marks || []).map((n) => room.text.marks[n]);
  const bounds = marks.map((mark) => mark[5]).find(Boolean);
  const map = document.querySelector(".st-key-read-map .district-map")?.district;
  if (bounds && map?.map) map.fly({ bounds, number: `text ${Date.now()}` });
}

function paragraphSeen(share) {
  const { top, height } = room.sheet.getBoundingClientRect();
  const reaches = (one) => one.getBoundingClientRect().bottom > top + 8 + share * height;
  // What lies in a part out of sight would be laid out for the asking.
  const part = room.parts.find(reaches);
  return part && room.paragraphs.slice(part.first).find(reaches);
}
const topParagraph = () => paragraphSeen(0);

function noteTop() {
  const top = topParagraph();
  if (!top || !room.root.isConnected) return;
  view.tops[room.version] = top.start;
  const read = paragraphSeen(EYE_SHARE) || top;
  const now = room.links.findLast(({ start }) => start < read.end) || room.links[0];
  room.links.forEach((link) => link.toggleAttribute("aria-current", link === now));
  now?.scrollIntoView({ block: "nearest", container: "nearest" });
  if (room.at === null && !room.sheet.contains(document.activeElement)) rove(null);
}

// The address follows the reader, but not away from an open record or what he came for.
function writeTop() {
  const top = topParagraph(), goal = room.at === null ? null : paragraphAt(room.at);
  if (!top || !room.root.isConnected || location.pathname !== room.path) return;
  if (goal && (segmentAt(room.at)?.marks?.length || isInView(goal))) return;
  const url = new URL(location.href), known = new URLSearchParams(room.text.link.split("?")[1]);
  if (Number(url.searchParams.get("at") || 0) === top.start) return;
  url.searchParams.set("document", known.get("document"));
  url.searchParams.set("at", top.start);
  history.replaceState(history.state, "", url.pathname + url.search.replace(/%2C/g, ","));
}

/* ---- Search, steps, toggles -------------------------------------------------------------- */

function rangeOf(body, from, to) {
  const range = document.createRange(), walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  let passed = 0, isBegun = false;
  while (walker.nextNode()) {
    const node = walker.currentNode, end = passed + node.length;
    if (!isBegun && from < end) { range.setStart(node, from - passed); isBegun = true; }
    if (to <= end) { range.setEnd(node, to - passed); break; }
    passed = end;
  }
  return range;
}

function search() {
  const wanted = plain(view.search.trim());
  room.ranges = [];
  for (const { body } of wanted ? room.paragraphs : []) {
    body.plain ??= plain(body.textContent);
    for (let at = body.plain.indexOf(wanted); at >= 0 && room.ranges.length < MOST_FOUND; at = body.plain.indexOf(wanted, at + wanted.length)) {
      room.ranges.push(rangeOf(body, at, at + wanted.length));
    }
  }
  view.found = Math.min(view.found, Math.max(0, room.ranges.length - 1));
  tellFound();
}

function tellFound() {
  const { words } = room.text, total = room.ranges.length, here = room.ranges[view.found];
  if (window.Highlight) { // Where a browser has none, the search still goes from place to place.
    CSS.highlights.set("text-found", new Highlight(...room.ranges));
    CSS.highlights.set("text-found-here", new Highlight(...(here ? [here] : [])));
  }
  const said = total ? fill(words.found, { number: view.found + 1, count: total }) : words.none;
  write(room.tools.querySelector(".find p"), view.search.trim() ? said : "");
  room.tools.querySelectorAll(".find button").forEach((button) => (button.hidden = !total));
}

function stepFound(by) {
  if (!room.ranges.length) return;
  view.found = (view.found + by + room.ranges.length) % room.ranges.length;
  tellFound();
  scrollTo(room.ranges[view.found]);
}

function nextMark(by) {
  const shown = shownMarks();
  const from = room.at ?? (topParagraph()?.start ?? 0) - (by > 0 ? 1 : 0);
  return by > 0 ? shown.find(({ start }) => start > from) : shown.findLast(({ start }) => start < from);
}

function dress() {
  for (const button of room.tools.querySelectorAll(".legend-row button")) {
    button.setAttribute("aria-pressed", !view.off.has(button.value));
    room.root.classList.toggle(`no-${button.value}`, view.off.has(button.value));
  }
}

function tellMentions({ name, starts }) {
  const { words } = room.text, number = starts.indexOf(room.at);
  room.mentions.hidden = !name;
  if (!name) return;
  const said = fill(words[number < 0 ? "mentions" : "mention"], { name, number: number + 1, count: starts.length });
  const to = (step) => starts[(Math.max(number, step < 0 ? 0 : -1) + step + starts.length) % starts.length];
  const button = (step, label, sign) => make("button", { type: "button", value: to(step), "aria-label": label }, sign);
  const ways = starts.length > 1 ? [button(-1, words.previous_mention, "‹"), button(1, words.next_mention, "›")] : [];
  const lines = [make("span", {}, said), ...ways];
  if (room.mentions.textContent !== lines.map((line) => line.textContent).join("")) room.mentions.replaceChildren(...lines);
}

/* ---- Run at every answer of the server --------------------------------------------------- */

function listen(tell) {
  let soon = 0, still = 0;
  const choose = (at, steps = false) => {
    show(at, true);
    flyAhead(at);
    clearTimeout(soon);
    // Who steps on quickly asks once, where he stops.
    soon = setTimeout(() => tell({ at, steps, moment: Date.now() }), steps === "keys" ? CALM_MS : 0);
  };
  const onLink = (event) => {
    const link = event.target.closest("a, span");
    const isOther = event.ctrlKey || event.metaKey || event.shiftKey || event.button;
    if (!link || link.start === undefined || isOther || !getSelection().isCollapsed) return;
    event.preventDefault();
    event.stopPropagation();
    choose(link.start);
  };
  room.sheet.onclick = onLink;
  room.sheet.onkeydown = stepFocus;
  room.contents.onclick = (event) => {
    onLink(event);
    if (matchMedia("(max-width: 1200px)").matches) room.folded.open = false;
  };
  room.mentions.onclick = ({ target }) => {
    const button = target.closest("button");
    if (button) choose(Number(button.value), true);
  };
  room.sheet.onscroll = () => {
    clearTimeout(still);
    still = setTimeout(() => { noteTop(); writeTop(); }, CALM_MS);
  };
  // Who searches elsewhere leaves the passage whose record is open.
  const leave = () => {
    const here = room.ranges[view.found]?.startContainer.parentElement;
    if (room.at === null || !here || here.closest(".here")) return;
    show(null);
    clearTimeout(soon);
    soon = setTimeout(() => tell({ at: null, steps: false, moment: Date.now() }), CALM_MS);
  };
  const searchOn = (by) => { stepFound(by); leave(); };
  const step = (by) => {
    const link = nextMark(by);
    if (link) choose(link.start, "keys");
  };
  room.tools.onclick = ({ target }) => {
    const button = target.closest("button");
    const by = button?.value.endsWith("+") ? 1 : -1;
    if (!button) return;
    if (button.value.startsWith("mark")) step(by);
    else if (button.value.startsWith("found")) searchOn(by);
    else if (!view.off.delete(button.value)) view.off.add(button.value);
    dress();
  };
  const input = room.tools.querySelector("input");
  input.oninput = (event) => {
    if (event.isComposing) return; // half a pinyin syllable finds nothing
    Object.assign(view, { search: input.value, found: 0 });
    search();
    if (room.ranges.length) scrollTo(room.ranges[0]);
    leave();
  };
  input.oncompositionend = () => input.oninput({ isComposing: false });
  input.onkeydown = (event) => {
    if (event.key === "Enter" && !event.isComposing) searchOn(event.shiftKey ? -1 : 1);
  };
  return (event) => {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !room.root.isConnected) return;
    if (event.key === "j" || event.key === "J") step(1);
    else if (event.key === "k" || event.key === "K") step(-1);
    else if (event.key === "/") { event.preventDefault(); input.focus(); }
  };
}

let onKey = null;

const painted = () => new Promise((go) => {
  requestAnimationFrame(() => setTimeout(go));
  setTimeout(go, LATEST_MS);
});

function finish(at) {
  complete(room);
  // A record that opens may take room from the text: what was chosen stays in view.
  room.resized = new ResizeObserver(() => {
    const node = room.at === null ? null : segmentAt(room.at);
    if (node?.marks?.length) scrollTo(node);
  });
  room.resized.observe(room.sheet);
  room.tools.querySelector("input").value = view.search;
  search();
  dress();
  show(at, true);
  if (at === null && view.tops[room.version]) scrollTo(paragraphAt(view.tops[room.version]).body);
  noteTop();
}

export default async function ({ data, parentElement, setTriggerValue, fetchOnce }) {
  const root = parentElement.querySelector(".fulltext");
  const { text: version, at, mentions } = data;
  const tell = (said) => setTriggerValue("choose", said);
  root.newest = data;
  const text = await fetchOnce(version);
  if (root.newest !== data) return; // another run has overtaken this one
  if (room?.root !== root || room.version !== version) {
    room?.resized?.disconnect();
    room = begin(root, version, text, at ?? view.tops[version] ?? 0);
    await painted();
    await fillRest(room);
    if (root.newest !== data) return;
  }
  if (!room.all) finish(at);
  else if (at !== room.at) show(at, true);
  document.removeEventListener("keydown", onKey);
  onKey = listen(tell);
  document.addEventListener("keydown", onKey);
  tellMentions(mentions);
  if (root.dataset.shown) return;
  // What waits for it holds up the page a while: not in the moment in which somebody begins to read.
  painted().then(() => setTimeout(() => {
    root.dataset.shown = "yes";
    root.dispatchEvent(new Event("shown"));
  }, CALM_MS));
}
