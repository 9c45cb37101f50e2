// Offers what a few letters may mean while they are typed, from names the browser fetches when
// somebody first comes here; only opening something asks the server. A combobox with a list, as
// WAI-ARIA has it: the keyboard stays in the line, and the first of the list is what Enter opens.
// What a text may mean is ranked as geo/search/search_ranking.py does it; what sounds like it is found
// by spelled_names.js, which stands before this in one module.

const [EXACT, OTHER_NAME, SOUNDS_WHOLE, BEGINS, SOUNDS, HOLDS, SOUNDS_WITHIN, NO_WAY] = Array(8).keys();
const AT = { group: 0, address: 1, note: 2, around: 3, district: 4, names: 5 };

// The surest way in which a word means one of the names.
const findWay = (word, names, held) => {
  if (word === names[0].text) return EXACT;
  if (names.some(({ text }) => text === word)) return OTHER_NAME;
  const spelling = isSpelling(word, held);
  const begins = (whole) => names.some(({ signs }) => reads(word, signs, 0, held.sounds, whole));
  if (spelling && begins(true)) return SOUNDS_WHOLE;
  if (names.some(({ text }) => text.startsWith(word))) return BEGINS;
  if (spelling && begins(false)) return SOUNDS;
  if (names.some(({ text }) => text.includes(word))) return HOLDS;
  return names.some(({ signs }) => spells(word, signs, held)) ? SOUNDS_WITHIN : NO_WAY;
};

// What is compared with, made when somebody first searches.
const prepare = (held) => (held.folded ??= held.entries.map((entry) =>
  entry.slice(AT.names).map(fold).map((text) => ({ text, signs: [...text] }))));

// The districts the address asks for, by the numbers the names are held with.
const listAsked = (held) => {
  const asked = new URLSearchParams(location.search).getAll("district").flatMap((list) => list.split(","));
  return held.districts.flatMap((names, n) => (names.some((name) => asked.includes(name)) ? [n] : []));
};

// The entries a text may mean, by group, the surest first; what is of no district asked for after the rest.
const rank = (text, held) => {
  const wanted = fold(text).split(/\s+/).filter(Boolean);
  const found = held.groups.map(() => []), asked = listAsked(held);
  const isElsewhere = (district) => asked.length > 0 && district >= 0 && !asked.includes(district);
  prepare(held).forEach((names, n) => {
    if (!wanted.length) return;
    const way = Math.max(...wanted.map((word) => findWay(word, names, held)));
    const entry = held.entries[n], last = way > SOUNDS_WHOLE && isElsewhere(entry[AT.district]) ? NO_WAY : 0;
    if (way < NO_WAY) found[entry[AT.group]].push([last + way, entry]);
  });
  return found
    .map((some, group) => ({ group, some: some.sort((a, b) => a[0] - b[0]) }))
    .filter(({ some }) => some.length)
    .sort((a, b) => a.some[0][0] - b.some[0][0])
    .map(({ group, some }) => ({ group, entries: some.slice(0, held.most[group]).map(([, one]) => one) }));
};

// The name that was meant, behind the one it is shown by.
const alias = (entry, text) => {
  const [first, ...others] = entry.slice(AT.names);
  const word = fold(text).trim();
  return fold(first).includes(word) ? undefined : others.find((name) => fold(name).includes(word));
};

const option = (goal, name, ...shown) => {
  const node = make("div", { role: "option", "aria-selected": "false", "aria-label": name }, ...shown);
  node.goal = goal;
  return node;
};

// The path of the page something is seen on: its address begins with it, all else is on the map.
const findPath = (goal) => {
  const page = typeof goal === "string" && goal.includes("?") ? goal.split("?")[0] : "";
  return new URL(`./${page}`, location.href).pathname;
};

const draw = (entry, text, { words }) => {
  const name = entry[AT.names], also = alias(entry, text);
  const told = [also, entry[AT.note]].filter(Boolean).join(" · ");
  const whole = [name, told].filter(Boolean).join(",");
  const main = option(entry[AT.address], whole, make("b", {}, name), make("small", {}, told));
  main.title = whole;
  const row = make("div", { class: "row", role: "none" }, main);
  if (entry[AT.around]) {
    const near = option(entry[AT.around], `${name}${words.around}`, words.around);
    near.classList.add("around");
    row.append(near);
  }
  return row;
};

const drawGroups = (text, held) => rank(text, held).map(({ group, entries }) => {
  const heading = make("p", { "aria-hidden": "true" }, held.groups[group]);
  const rows = entries.map((entry) => draw(entry, text, held));
  return make("div", { role: "group", "aria-label": held.groups[group] }, heading, ...rows);
});

// A reader's search, by the elements it stands in, which outlive a rerun.
const begin = (box, find) => {
  const [input, found, list] = [box.querySelector("input"), box.querySelector(".found"), box.querySelector("[role=listbox]")];
  const [note, status] = [found.querySelector("p"), box.querySelector("[role=status]")];
  const options = () => [...list.querySelectorAll("[role=option]")];
  let at = -1, held = null;

  const mark = (next) => { at = markOption(input, options(), next); };
  const close = () => {
    found.hidden = true;
    input.setAttribute("aria-expanded", "false");
    list.replaceChildren();
    mark(-1);
  };
  const say = (text) => {
    note.textContent = text;
    note.hidden = !text;
  };
  const look = () => {
    const text = input.value.trim();
    if (!text || !held) return close();
    const isLong = text.length > held.longest;
    const groups = isLong ? [] : drawGroups(text, held);
    const words = fill(held.words.text, { text });
    const asText = isLong ? [] : [option({ text }, words, words)];
    list.replaceChildren(...groups, ...asText);
    list.hidden = isLong;
    say(isLong ? fill(held.words.long, { most: held.longest }) : groups.length ? "" : held.words.none);
    status.textContent = note.textContent || fill(held.words.found, { count: options().length });
    found.hidden = false;
    input.setAttribute("aria-expanded", String(!isLong));
    mark(0);
  };
  const open = (goal) => {
    input.value = "";
    close();
    input.blur();
    window.leaveFor(findPath(goal));
    box.open(goal);
  };
  const wake = async () => {
    try {
      held = await find();
      look();
    } catch {
      say(box.failed);
      found.hidden = false;
    }
  };
  const keys = {
    ArrowDown: () => mark(at + 1),
    ArrowUp: () => mark(at - 1),
    Enter: () => at >= 0 && open(options()[at].goal),
    Escape: () => (found.hidden ? (input.value = "") : close()),
  };
  input.onfocus = wake;
  input.oninput = look;
  input.onkeydown = (event) => {
    if (isComposing(event) || !keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key.startsWith("Arrow") && found.hidden) look();
    else keys[event.key]();
  };
  input.onblur = close;
  // A press must not take the keyboard out of the line before it is heard.
  found.onmousedown = (event) => event.preventDefault();
  list.onclick = ({ target }) => {
    const pressed = target.closest("[role=option]");
    if (pressed) open(pressed.goal);
  };
  document.addEventListener("keydown", (event) => {
    if (event.key !== "k" || !(event.ctrlKey || event.metaKey) || !input.isConnected) return;
    event.preventDefault();
    input.focus();
  });
};

export default function ({ data, parentElement, setTriggerValue, fetchOnce }) {
  const box = parentElement.querySelector(".search-box");
  box.open = (goal) => setTriggerValue("open", goal);
  Object.assign(box, { failed: data.words.failed, stock: data.stock });
  const input = box.querySelector("input");
  input.placeholder = data.words.hint;
  box.querySelector("label span").textContent = data.words.label;
  if (box.dataset.begun) return;
  box.dataset.begun = "";
  begin(box, () => fetchOnce(box.stock));
}
