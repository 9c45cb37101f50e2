// Boxes to choose from, one for each condition that is asked less often: comboboxes with a list, as
// WAI-ARIA has it. The keyboard stays in the line; what is chosen stands before it, and Backspace lifts
// the last of it. What the reader chooses is seen at once, and stays though an older answer comes. How much
// each option would leave is asked for when its box is opened.

const ZONE = "zone", NEAR = "near";
const fold = (text) => text.normalize("NFKC").toLowerCase();

const field = (title, ...inside) => make(
  "div", { class: "choice" }, make("p", { "aria-hidden": "true" }, title), ...inside);

// A box of many options; `take` is told which ids are chosen now, `count` gives how much each would leave.
const makeBox = ([name, title, options], words, take, count) => {
  const isOne = name === NEAR, held = new Map(options);
  const list = make("div", { role: "listbox", id: `rare-${name}`, "aria-label": title, hidden: "" });
  const chips = make("span", { id: `${list.id}-chosen` });
  const input = make("input", {
    type: "text", role: "combobox", "aria-label": title, "aria-autocomplete": "list", "aria-haspopup": "listbox",
    "aria-expanded": "false", "aria-controls": list.id, "aria-describedby": chips.id, autocomplete: "off", spellcheck: "false",
  });
  const line = make("div", { class: "line" }, chips, input);
  let chosen = [], at = -1, counting = null;

  const isOpen = () => !list.hidden;
  const offered = () => [...list.querySelectorAll("[role=option]")];
  const mark = (next) => { at = markOption(input, offered(), next); };
  const close = () => {
    list.hidden = true;
    list.replaceChildren();
    input.value = "";
    input.setAttribute("aria-expanded", "false");
    mark(-1);
  };
  const makeOption = ([id, label, n]) => Object.assign(
    make("div", { role: "option", "aria-selected": "false" }, make("span", {}, label), " ", make("b", {})), { goal: id, n });
  // Whether the list was made anew: where the same are offered they stay.
  const draw = () => {
    const looked = fold(input.value.trim()), drawn = offered();
    const found = options.flatMap(([id, label], n) => (
      chosen.includes(id) || !fold(label).includes(looked) ? [] : [[id, label, n]]));
    const isSame = drawn.length && drawn.length === found.length && found.every(([id], n) => drawn[n].goal === id);
    if (!isSame) list.replaceChildren(...(found.length ? found.map(makeOption) : [make("p", {}, words.none)]));
    if (!isOne) tellCounts();
    return !isSame;
  };
  // Into the options as they stand: one that is being pressed must not go. What was asked for last counts.
  const tellCounts = async () => {
    const mine = (counting = count());
    const leaves = await mine;
    if (counting !== mine) return;
    offered().forEach((option) => write(option.lastChild, String(leaves?.[name][option.n] ?? "")));
  };
  const open = () => {
    draw();
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark(0);
    list.scrollIntoView({ block: "nearest" });
  };
  const show = () => {
    input.placeholder = chosen.length ? "" : isOne ? words.near : words.any;
    const shown = [...chips.children];
    if (shown.length === chosen.length && shown.every(({ value }, n) => value === chosen[n])) return;
    chips.replaceChildren(...chosen.map((id) => make(
      "button", { type: "button", value: id, tabindex: "-1", title: words.lift }, held.get(id) ?? id)));
  };
  const change = (next) => {
    chosen = next;
    show();
    take(next);
  };
  // Who chooses several goes on where the last of them stood.
  const choose = (id) => {
    const place = input.value ? 0 : offered().findIndex(({ goal }) => goal === id);
    input.value = "";
    change(isOne ? [id] : [...chosen, id]);
    if (isOne) return close();
    draw();
    mark(Math.min(place, offered().length - 1));
  };
  const keys = {
    ArrowDown: () => (isOpen() ? mark(at + 1) : open()),
    ArrowUp: () => (isOpen() ? mark(at - 1) : open()),
    Enter: () => at >= 0 && choose(offered()[at].goal),
  };
  // Half a pinyin syllable finds nothing.
  input.oninput = (event) => event.isComposing || open();
  input.oncompositionend = open;
  input.onblur = close;
  input.onkeydown = (event) => {
    const { key } = event;
    if (isComposing(event)) return;
    // Whose finger rests on it to empty the line does not mean what is chosen.
    if (key === "Backspace" && !input.value && chosen.length && !event.repeat) change(chosen.slice(0, -1));
    else if (key === "Escape" && isOpen()) close();
    else if (keys[key]) keys[key]();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  // A press must not take the keyboard out of the line before it is heard.
  line.onmousedown = list.onmousedown = (event) => event.target !== input && event.preventDefault();
  line.onclick = ({ target }) => {
    input.focus();
    if (target.value && target !== input) change(chosen.filter((id) => id !== target.value));
    else if (!isOpen()) open();
    else if (!input.value) close();
  };
  list.onclick = ({ target }) => {
    const pressed = target.closest("[role=option]");
    if (pressed) choose(pressed.goal);
  };
  return {
    name,
    node: field(title, line, list),
    chosen: () => chosen,
    // What the server says of it; `besides` are chosen ones that are no options.
    tell: (now, besides) => {
      besides.forEach(([id, label]) => held.set(id, label));
      chosen = now;
      show();
      const goal = offered()[at]?.goal;
      if (isOpen() && draw()) mark(Math.max(0, offered().findIndex((one) => one.goal === goal)));
    },
  };
};

const makeInside = ([name, title, rules], ask) => make(
  "select", { "aria-label": title, onchange: ({ target }) => ask(name, target.value) },
  ...rules.map(([value, label]) => make("option", { value }, label)));

// Without `min`, from which the arrows would count their steps. `isTyped` as long as it is no answer yet.
const makeMetres = ([title, min, max, value], ask) => make("input", {
  type: "number", "aria-label": title, max, value, step: 100,
  oninput: ({ target }) => { target.isTyped = true; },
  onblur: ({ target }) => { target.isTyped = false; },
  onchange: ({ target }) => {
    target.isTyped = false;
    target.value = Math.max(min, Math.min(max, Math.round(Number(target.value)) || value));
    ask();
  },
});

// All of them, made once for the data: what stands in them outlives a rerun.
const begin = (root, { lists, inside, metres, words }) => {
  const ask = (name, value) => {
    // The last of those that ask about an area counts: it is told last.
    delete root.pending[name];
    root.pending[name] = value;
    root.ask({ ...root.pending, at: root.clock.ask() });
  };
  const askNear = (places) => ask(NEAR, { places, metres: Number(radius.value) });
  const all = lists.map((list) => makeBox(
    list, words, (chosen) => (list[0] === NEAR ? askNear(chosen) : ask(list[0], chosen)), () => root.count()));
  const near = all.find(({ name }) => name === NEAR);
  const radius = makeMetres(metres, () => near.chosen().length && askNear(near.chosen()));
  const rule = makeInside(inside, ask);
  root.replaceChildren();
  for (const box of all) {
    const parts = box === near ? [make("div", { class: "near" }, box.node, field(metres[0], radius))] : [box.node];
    root.append(...parts, ...(box.name === ZONE ? [field(inside[1], rule)] : []));
  }
  Object.assign(root, { boxes: all, rule, radius });
};

export default async function ({ data, parentElement, setTriggerValue, fetchOnce }) {
  parentElement.newest = data;
  const held = await fetchOnce(data.stock);
  if (parentElement.newest !== data) return;
  const root = parentElement.querySelector(".rare"), clock = (root.clock ??= makeClock());
  root.ask = (chosen) => setTriggerValue("chosen", chosen);
  // Who hears not how much an option would leave may choose it all the same.
  root.count = () => {
    window.takeBackLinkFailed(parentElement);
    return fetchOnce(data.counts).catch(() => window.sayLinkFailed(parentElement));
  };
  if (root.drawn !== data.stock) {
    root.pending = {};
    begin(root, held);
    root.drawn = data.stock;
  }
  // What was chosen, by box, since the server last answered.
  if (!clock.isOld(data.answers)) root.pending = {};
  const { pending, rule, radius } = root;
  const now = { ...data.asked, ...pending, ...(pending[NEAR] && { [NEAR]: pending[NEAR].places }) };
  for (const box of root.boxes) box.tell(now[box.name] ?? [], box.name === ZONE ? data.besides : []);
  if (data.metres && !pending[NEAR] && !radius.isTyped) radius.value = data.metres;
  [...rule.options].forEach((option, n) => { option.hidden = n >= (data.rules || rule.options.length); });
  rule.disabled = !data.rules;
  rule.value = pending.inside ?? data.inside;
}
