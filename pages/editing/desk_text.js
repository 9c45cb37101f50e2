// The document beside the form: every proposal marked by how far it is, a click opens it, a
// selection can be quoted. Offsets count code points; what the browser counts in UTF-16 stays here.

const EYE_SHARE = 0.3;
const STATES = { o: "is-open", d: "is-done", a: "is-aside", r: "is-returned" };
const characters = (text) => [...text].length;

function build(root, text) {
  const parts = [];
  const paragraphs = text.paragraphs.map(([start, level, given]) => {
    let at = start;
    const nodes = given.map((one) => {
      const [words, marks] = typeof one === "string" ? [one, []] : one;
      const node = Object.assign(make("span", {}, words), { start: at, marks });
      if (marks.length) parts.push(node);
      at += characters(words);
      return node;
    });
    const body = make(level ? "h4" : "p", { class: "words" }, ...nodes);
    return make("div", { class: level ? `para level-${level}` : "para" }, body);
  });
  const column = make("article", { class: "text-column", tabindex: 0 }, ...paragraphs);
  column.setAttribute("aria-label", text.label);
  const adding = make("div", { class: "adding", hidden: "" });
  root.replaceChildren(column, adding);
  return { root, text, column, parts, adding };
}

function dress(room, { states, here }) {
  for (const node of room.parts) {
    const mark = node.marks.includes(here) ? here : node.marks[0];
    node.className = `${STATES[states[mark]]}${mark === here ? " here" : ""}`;
  }
  const goal = room.parts.find(({ marks }) => marks.includes(here));
  if (!goal || room.here === here) return;
  room.here = here;
  const box = room.column.getBoundingClientRect(), seen = goal.getBoundingClientRect();
  const isSeen = seen.top > box.top + 24 && seen.bottom < box.bottom - 24;
  if (!isSeen) room.column.scrollTop += seen.top - box.top - box.height * EYE_SHARE;
}

// Where a selection begins and ends, without blanks at its ends; nothing outside the text.
function selected(room) {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed || !room.column.contains(chosen.anchorNode)) return null;
  const range = chosen.getRangeAt(0), ends = [[range.startContainer, range.startOffset], [range.endContainer, range.endOffset]];
  const [start, end] = ends.map(([node, offset]) => {
    const span = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node.childNodes[offset] || node).closest?.("[class], span");
    const holder = span?.start === undefined ? node.parentElement?.closest("span") : span;
    if (holder?.start === undefined) return null;
    return holder.start + (node.nodeType === Node.TEXT_NODE ? characters(node.data.slice(0, offset)) : 0);
  });
  return start === null || end === null || end <= start ? null : { start, end, quote: chosen.toString() };
}

export default async function ({ data, parentElement, setTriggerValue, fetchOnce }) {
  const root = parentElement.querySelector(".desk-text");
  root.newest = data;
  const text = await fetchOnce(data.text);
  if (root.newest !== data) return;
  if (root.version !== data.text) Object.assign(root, { version: data.text, room: build(root, text) });
  const { room } = root;
  dress(room, data);
  const ask = (said) => {
    const moment = Date.now();
    window.dispatchEvent(new CustomEvent("desk-asked", { detail: { moment, isAdding: Boolean(said.add) } }));
    setTriggerValue("choose", { ...said, moment });
  };
  room.column.onclick = ({ target }) => {
    const span = target.closest("span");
    if (!span?.marks?.length || !getSelection().isCollapsed) return;
    // A click on what is in front already goes on to what lies around it.
    const at = span.marks.indexOf(data.here);
    ask({ mark: span.marks[(at + 1) % span.marks.length] });
  };
  room.column.onmouseup = () => setTimeout(() => {
    const found = selected(room);
    room.adding.hidden = !found;
    if (!found) return;
    window.dispatchEvent(new CustomEvent("desk-quote", { detail: found }));
    const buttons = text.records.map(([record, name]) => make("button", {
      type: "button",
      onclick: () => { room.adding.hidden = true; ask({ add: record, ...found }); },
    }, name));
    room.adding.replaceChildren(make("span", {}, text.add), ...buttons);
  });
}
