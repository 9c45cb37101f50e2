// What is asked less often: boxes to choose from (choice_box.js, before this in one module), one for each
// condition. What the reader chooses is seen at once, and stays though an older answer comes. How much
// each option would leave is asked for when its box is opened.

const ZONE = "zone", NEAR = "near";

const makeInside = ([name, title, rules], ask) => make(
  "select", { "aria-label": title, onchange: ({ target }) => ask(name, target.value) },
  ...rules.map(([value, label]) => make("option", { value }, label)));

// A number of metres, with what is said of one that is out of bounds: it gives way to the nearest within.
// Without `min`, from which the arrows would count their steps. `isTyped` as long as it is no answer yet.
const makeMetres = ([title, min, max, value], words, ask) => {
  const said = make("p", { class: "note", role: "status" });
  const radius = make("input", {
    type: "number", "aria-label": title, max, value, step: 100,
    oninput: () => { radius.isTyped = true; },
    onblur: () => { radius.isTyped = false; },
    onchange: () => {
      const asked = radius.value, kept = Math.max(min, Math.min(max, Math.round(Number(asked)) || value));
      radius.isTyped = false;
      radius.value = kept;
      write(said, Number(asked) === kept ? "" : fill(words.radius, { value: asked, least: min, most: max }));
      ask();
    },
  });
  return { radius, said };
};

// All of them, made once for the data: what stands in them outlives a rerun.
const begin = (root, held) => {
  const { lists, inside, metres } = held;
  const ask = (name, value) => {
    // The last of those that ask about an area counts: it is told last.
    delete root.pending[name];
    root.pending[name] = value;
    root.ask({ ...root.pending, at: root.clock.ask() });
  };
  const askNear = (places) => ask(NEAR, { places, metres: Number(radius.value) });
  const all = lists.map((list) => {
    const [name] = list, isOne = name === NEAR;
    const take = (chosen) => (isOne ? askNear(chosen) : ask(name, chosen));
    return new ChoiceBox(list, held, { isOne, take, count: () => root.count() });
  });
  const near = all.find(({ name }) => name === NEAR);
  const { radius, said } = makeMetres(metres, held.words, () => near.chosen.length && askNear(near.chosen));
  const rule = makeInside(inside, ask);
  root.replaceChildren();
  for (const box of all) {
    const parts = box === near ? [make("div", { class: "near" }, box.node, field(metres[0], radius), said)] : [box.node];
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
