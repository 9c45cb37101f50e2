// Search in a document's text: what is found is lit up and stepped through. full_text.js, further on
// in the same module, keeps what it shows in `room` and what outlives that in `view`.

const MOST_FOUND = 2000;

// As long as before, so that what is found there stands at the same place here.
const plain = (text) =>
  [...text].map((one) => [one.normalize("NFKC").toLowerCase(), one])
    .map(([folded, one]) => (folded.length === one.length ? folded : one)).join("");

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

export function search() {
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

export function stepFound(by) {
  if (!room.ranges.length) return;
  view.found = (view.found + by + room.ranges.length) % room.ranges.length;
  tellFound();
  scrollTo(room.ranges[view.found]);
}
