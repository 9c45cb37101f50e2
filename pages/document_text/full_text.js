// A document's text, searched and stepped through in the browser; only a choice asks the server.
// Offsets count code points, as the server does; what the browser counts in UTF-16 stays its own.
// What it is made of (text_parts.js), where in it the reader is (text_place.js) and what he looks for
// in it (text_search.js) stand before this in one module.

const CALM_MS = 180;
const LATEST_MS = 200; // A page that nobody sees is not painted.

// What the reader did outlives a rerun, and a visit to another page of the app.
const view = { off: new Set(), search: "", found: 0, tops: {} };
let room = null;

/* ---- Steps and toggles ------------------------------------------------------------------- */

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
  room.column.onclick = onLink;
  room.column.onkeydown = stepFocus;
  room.contents.onclick = (event) => {
    onLink(event);
    if (matchMedia("(max-width: 1200px)").matches) room.folded.open = false;
  };
  room.mentions.onclick = ({ target }) => {
    const button = target.closest("button");
    if (button) choose(Number(button.value), true);
  };
  room.column.onscroll = () => {
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
    if (event.key === "Enter" && !isComposing(event)) searchOn(event.shiftKey ? -1 : 1);
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
  room.resized.observe(room.column);
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
