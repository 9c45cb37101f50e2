// What a document's text is made of on the page: segments, paragraphs with the places in their
// margin, chapters, tools. Every text enters the page as text. full_text.js goes on in the same module.

const LINE_CHARACTERS = 38; // As wide as full_text.css sets a line.
const LINES_A_NOTE = 1.6;
const BLOCKS_A_PART = 16;
const SLICE_MS = 10;

export const characters = (text) => [...text].length;

function buildSegment(given, start, text) {
  if (typeof given === "string") return document.createTextNode(given);
  const [words, marks, links, isHeading] = given;
  const kinds = [...new Set(marks.map((n) => text.kinds[text.marks[n][0]][0]))];
  const off = marks.length && text.marks[marks[0]][3] ? " off-map" : "";
  const css = `${kinds.map((kind) => `is-${kind}`).join(" ")}${off}${isHeading ? " heading" : ""}`;
  if (!links.length) return Object.assign(make("span", { class: css }, words), { start, marks });
  const title = links.map((n) => {
    const [kind, , name, unmapped] = text.marks[n];
    return fill(text.words[unmapped ? "named_off_map" : "named"], { kind: text.kinds[kind][1], name });
  }).join("\n");
  const link = make("a", { class: css, href: `./${text.link}&at=${start}`, title, tabindex: "-1" }, words);
  return Object.assign(link, { start, marks, kinds: links.map((n) => text.kinds[text.marks[n][0]][0]) });
}

function buildNotes(segments, length, text) {
  const places = new Map();
  for (const { marks } of segments) {
    for (const n of marks || []) {
      const [, start, name, unmapped, look] = text.marks[n];
      if (look && !places.has(name)) places.set(name, { start, name, unmapped, look });
    }
  }
  const most = Math.max(1, Math.floor(Math.ceil(length / LINE_CHARACTERS) * LINES_A_NOTE));
  const shown = [...places.values()].slice(0, places.size > most ? Math.max(1, most - 1) : most);
  // The links in the text say the same: these are for the eye and the mouse.
  const notes = shown.map(({ start, name, unmapped, look: [filling, colour] }) => {
    const sym = make("i", { class: unmapped ? "none" : `sym filling-${filling}` });
    sym.style.setProperty("--c", colour);
    const link = make("a", { href: `./${text.link}&at=${start}`, tabindex: "-1" }, sym, name);
    if (unmapped) link.append(make("small", {}, text.words.off_map));
    return Object.assign(link, { start });
  });
  const rest = places.size - shown.length;
  if (rest > 0) notes.push(make("small", {}, fill(text.words.more_places, { count: rest })));
  return make("div", { class: "notes", "aria-hidden": "true" }, ...notes);
}

const wordsOf = (one) => (typeof one === "string" ? one : one[0]);

function countLines([, , given]) {
  return Math.ceil(given.reduce((sum, one) => sum + wordsOf(one).length, 0) / LINE_CHARACTERS);
}

function buildParagraph([start, level, given], text) {
  let at = start, length = 0;
  const nodes = given.map((one) => {
    const words = wordsOf(one);
    const node = buildSegment(one, at, text);
    at += characters(words);
    length += words.length;
    return node;
  });
  const body = make(level ? `h${Math.min(level + 2, 6)}` : "p", { class: "words" }, ...nodes);
  const holder = make("div", { class: level ? `para level-${level}` : "para" }, body);
  if (!level) holder.append(buildNotes(nodes, length, text));
  Object.assign(holder, { start, end: at, body, segments: nodes.filter(isSegment) });
  return { block: holder, paragraphs: [holder] };
}

const isSegment = (node) => node.start !== undefined;

// A row of a table. The tabs between its cells stay, unseen: the text is all there, and in order.
function buildRow([start, , given], text, isHead, columns) {
  const cell = () => make(isHead ? "th" : "td", { scope: isHead ? "col" : null });
  const cells = [cell()], segments = [];
  let at = start;
  for (const one of given) {
    const [words, marks, links, isHeading] = typeof one === "string" ? [one] : one;
    let open = links; // a mark that goes over cells has its one link in the first of them
    words.split("\t").forEach((piece, n) => {
      if (n) {
        cells.at(-1).append("\t");
        cells.push(cell());
        at += 1;
      }
      if (!piece) return;
      const node = buildSegment(marks ? [piece, marks, open, isHeading] : piece, at, text);
      cells.at(-1).append(node);
      segments.push(node);
      open = [];
      at += characters(piece);
    });
  }
  while (cells.length < columns) cells.push(cell());
  const row = make("tr", { class: "words" }, ...cells);
  return Object.assign(row, { start, end: at, body: row, segments: segments.filter(isSegment) });
}

function buildTable(rows, hasHead, text) {
  const columns = Math.max(...rows.map(([, , given]) =>
    given.map(wordsOf).join("").split("\t").length));
  const built = rows.map((row, n) => buildRow(row, text, hasHead && !n, columns));
  const body = make("tbody", {}, ...built.slice(hasHead));
  const parts = hasHead ? [make("thead", {}, built[0]), body] : [body];
  const frame = make("div", { class: "frame", role: "group", tabindex: "0", "aria-label": text.words.table },
    make("table", {}, ...parts));
  return { block: make("div", { class: "para table" }, frame), paragraphs: built };
}

// What stands in the column, in parts that are laid out when they come near. A part knows how many
// lines it has, and the numbers of its paragraphs, before they are built into it.
function divide(text) {
  const parts = [], tables = new Map(text.tables.map((one) => [one[0], one]));
  for (let n = 0; n < text.paragraphs.length; ) {
    const [, end, hasHead] = tables.get(n) || [n, n + 1, null];
    if (!parts.length || parts.at(-1).blocks.length === BLOCKS_A_PART) {
      parts.push(Object.assign(make("div", { class: "part" }), { first: n, lines: 0, blocks: [], paragraphs: [] }));
    }
    parts.at(-1).blocks.push([n, end, hasHead]);
    parts.at(-1).lines += text.paragraphs.slice(n, end).reduce((sum, one) => sum + countLines(one), 0);
    n = end;
  }
  for (const part of parts) part.style.setProperty("--n", part.lines);
  return parts;
}

function fillPart(part, text) {
  if (part.firstChild) return;
  const built = part.blocks.map(([n, end, hasHead]) => hasHead === null
    ? buildParagraph(text.paragraphs[n], text) : buildTable(text.paragraphs.slice(n, end), hasHead, text));
  part.paragraphs = built.flatMap(({ paragraphs }) => paragraphs);
  part.append(...built.map(({ block }) => block));
}

function buildContents(text) {
  return text.chapters.map(([level, title, start, share, cover]) => {
    const link = make("a", { class: `level-${level}`, href: `./${text.link}&at=${start}`, title: cover }, title);
    if (share !== null) {
      const bar = make("i", { class: "share" });
      bar.style.setProperty("--s", `${share * 100}%`);
      link.append(bar);
    }
    return Object.assign(link, { start });
  });
}

function buildTools(text) {
  const { words, kinds, marks } = text;
  const key = (name) => make("kbd", {}, name);
  const press = (value, label, ...more) => make("button", { type: "button", value, "aria-label": label }, ...more);
  const counts = kinds.map((_, n) => marks.filter(([kind]) => kind === n).length);
  // The known names of a text that is lifted are all accounted for.
  const legend = kinds.flatMap(([kind, name], n) => kind === "known" && !counts[n] ? [] : make(
    "button", { type: "button", value: kind, "aria-pressed": "true", title: words.toggle },
    make("i", { class: `is-${kind}` }, name), make("b", {}, String(counts[n])),
  ));
  const lost = marks.filter((mark) => mark[3]).length;
  if (lost) legend.push(make("span", { class: "key off-map" }, make("i", {}, words.off_map), make("b", {}, String(lost))));
  return make("div", { class: "tools" },
    make("div", { class: "legend-row", role: "group", "aria-label": words.legend }, ...legend),
    make("div", { class: "ways" },
      press("mark-", words.previous_mark, "‹ ", key("K")), make("span", {}, words.marks), press("mark+", words.next_mark, key("J"), " ›")),
    make("div", { class: "find" },
      make("input", { type: "search", placeholder: words.search, "aria-label": words.search }),
      make("p", { role: "status" }), press("found-", words.previous_found, "‹"), press("found+", words.next_found, "›")));
}

// The page of a text with what is read first of it: what stands at an offset, and just below.
export function begin(root, version, text, at) {
  const tools = buildTools(text), parts = divide(text);
  const column = make("article", { class: "text-column", tabindex: "0", "aria-label": text.words.text }, ...parts);
  const contents = make("nav", { "aria-label": text.words.chapters });
  const folded = make("details", { class: "contents" }, make("summary", {}, text.words.chapters), contents);
  folded.open = matchMedia("(min-width: 1201px)").matches;
  const mentions = make("div", { class: "mentions", role: "status" });
  const number = Math.max(0, parts.findLastIndex(({ first }) => text.paragraphs[first][0] <= at));
  parts.slice(number, number + 2).forEach((part) => fillPart(part, text));
  root.replaceChildren(tools, make("div", { class: "spread" }, folded, make("div", { class: "column" }, mentions, column)));
  root.classList.toggle("without-chapters", !text.chapters.length);
  if (number) column.scrollTop = parts[number].offsetTop;
  return { root, version, text, tools, parts, column, contents, folded, mentions, at: undefined, ranges: [], path: location.pathname };
}

// The rest of its text, a little at a time: what is asked of the page meanwhile is heard.
export async function fillRest({ parts, text }) {
  let begun = performance.now();
  for (const part of parts) {
    if (performance.now() - begun > SLICE_MS) {
      await new Promise((go) => setTimeout(go));
      begun = performance.now();
    }
    fillPart(part, text);
  }
}

// All there is to step through, whatever of it has been built.
export function complete(room) {
  room.parts.forEach((part) => fillPart(part, room.text));
  room.links = buildContents(room.text);
  room.contents.append(...room.links);
  room.paragraphs = room.parts.flatMap(({ paragraphs }) => paragraphs);
  room.all = room.paragraphs.flatMap(({ segments }) => segments);
  room.marks = room.all.filter((node) => node.tagName === "A");
}
