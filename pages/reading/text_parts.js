// What a document's text is made of on the page: segments, paragraphs with the places in their
// margin, chapters, tools. Every text enters the page as text. full_text.js goes on in the same module.

const LINE_CHARACTERS = 38; // As wide as full_text.css sets a line.
const LINES_A_NOTE = 1.6;

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

function buildParagraph([start, level, given], text) {
  let at = start, length = 0;
  const nodes = given.map((one) => {
    const words = typeof one === "string" ? one : one[0];
    const node = buildSegment(one, at, text);
    at += characters(words);
    length += words.length;
    return node;
  });
  const body = make(level ? `h${Math.min(level + 2, 6)}` : "p", { class: "words" }, ...nodes);
  const holder = make("div", { class: level ? `para level-${level}` : "para" }, body);
  if (!level) holder.append(buildNotes(nodes, length, text));
  holder.style.setProperty("--n", Math.ceil(length / LINE_CHARACTERS));
  return Object.assign(holder, { start, end: at, body, segments: nodes.filter(isSegment) });
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
    given.map((one) => (typeof one === "string" ? one : one[0])).join("").split("\t").length));
  const built = rows.map((row, n) => buildRow(row, text, hasHead && !n, columns));
  const body = make("tbody", {}, ...built.slice(hasHead));
  const parts = hasHead ? [make("thead", {}, built[0]), body] : [body];
  const frame = make("div", { class: "frame", role: "group", tabindex: "0", "aria-label": text.words.table },
    make("table", {}, ...parts));
  return { paragraphs: built, block: make("div", { class: "para table" }, frame) };
}

// What stands in the column, and the paragraphs and rows in it, in reading order.
function buildText(text) {
  const blocks = [], paragraphs = [], tables = new Map(text.tables.map((one) => [one[0], one]));
  for (let n = 0; n < text.paragraphs.length; ) {
    const [, end, hasHead] = tables.get(n) || [n, n + 1, null];
    if (hasHead === null) {
      const one = buildParagraph(text.paragraphs[n], text);
      blocks.push(one);
      paragraphs.push(one);
    } else {
      const table = buildTable(text.paragraphs.slice(n, end), hasHead, text);
      blocks.push(table.block);
      paragraphs.push(...table.paragraphs);
    }
    n = end;
  }
  return { blocks, paragraphs };
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

export function build(root, version, text) {
  const tools = buildTools(text), links = buildContents(text);
  const { blocks, paragraphs } = buildText(text);
  const sheet = make("article", { class: "sheet-of-text", tabindex: "0", "aria-label": text.words.text }, ...blocks);
  const contents = make("nav", { "aria-label": text.words.chapters }, ...links);
  const folded = make("details", { class: "contents" }, make("summary", {}, text.words.chapters), contents);
  folded.open = matchMedia("(min-width: 1201px)").matches;
  const mentions = make("div", { class: "mentions", role: "status" });
  root.replaceChildren(tools, make("div", { class: "spread" }, folded, make("div", { class: "column" }, mentions, sheet)));
  root.classList.toggle("without-chapters", !links.length);
  const all = paragraphs.flatMap(({ segments }) => segments);
  return { root, version, text, tools, links, paragraphs, sheet, contents, folded, mentions, all,
    marks: all.filter((node) => node.tagName === "A"), at: undefined, ranges: [], path: location.pathname };
}
