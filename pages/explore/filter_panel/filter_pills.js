// Pills to press any of, a list of them for each condition, each with how much it would leave. What
// the reader presses is seen at once, and stays though an answer to what was pressed before comes. A
// list is one stop of the keyboard; in it the arrows go from pill to pill.

const FILLINGS = ["outline", "half", "full"];

const symbol = (look) => {
  const isFilling = FILLINGS.includes(look);
  const made = make("i", { class: isFilling ? `filling-${look}` : null, "aria-hidden": "true" });
  if (!isFilling) made.style.background = look;
  return made;
};

const pill = ([id, title, look]) => make(
  "button", { type: "button", value: id }, look ? symbol(look) : null, make("span", {}, title), " ", make("b", {}));

const list = ([name, title, options]) => make(
  "div", { role: "toolbar", "aria-label": title, "aria-orientation": "vertical", "data-name": name },
  make("p", { "aria-hidden": "true" }, title), ...options.map(pill));

const pillsOf = (group) => [...group.querySelectorAll("button")];

const stopAt = (button) => {
  for (const one of pillsOf(button.closest("[data-name]"))) one.tabIndex = one === button ? 0 : -1;
};

const goOn = (event) => {
  const at = event.target.closest("button");
  if (!at) return;
  const pills = pillsOf(at.closest("[data-name]")), now = pills.indexOf(at), last = pills.length - 1;
  const goal = {
    ArrowDown: now + 1, ArrowRight: now + 1, ArrowUp: now - 1, ArrowLeft: now - 1, Home: 0, End: last,
  }[event.key];
  if (goal === undefined) return;
  event.preventDefault();
  const next = pills[Math.max(0, Math.min(last, goal))];
  stopAt(next);
  next.focus();
};

export default async function ({ data, parentElement, setTriggerValue, fetchOnce }) {
  parentElement.newest = data;
  const lists = await fetchOnce(data.stock);
  if (parentElement.newest !== data) return;
  const { stock, counts, asked, answers, parts } = data;
  const box = parentElement.querySelector(".pills");
  if (box.drawn !== stock) {
    box.replaceChildren(...lists.map(list));
    box.querySelectorAll("[data-name] button:first-of-type").forEach(stopAt);
    box.drawn = stock;
  }
  const clock = (box.clock ??= makeClock());
  // What was pressed, by list, since the server last answered.
  if (!box.pressed || !clock.isOld(answers)) box.pressed = {};
  const now = (name) => box.pressed[name] ?? asked[name];
  const mark = (group) => {
    const pressed = now(group.dataset.name);
    for (const button of pillsOf(group)) button.setAttribute("aria-pressed", pressed.includes(button.value));
  };
  [...box.children].forEach((group, n) => {
    mark(group);
    pillsOf(group).forEach((button, at) => write(button.lastChild, String(counts[n][at])));
  });
  box.onkeydown = goOn;
  box.onclick = ({ target }) => {
    const button = target.closest("button"), group = target.closest("[data-name]");
    if (!button) return;
    stopAt(button);
    const { name } = group.dataset, { value } = button, before = now(name);
    box.pressed[name] = before.includes(value) ? before.filter((id) => id !== value) : [...before, value];
    mark(group);
    setTriggerValue("pressed", { ...box.pressed, at: clock.ask() });
  };
  // A telephone's button that opens the column says how many conditions are set. Not on the root:
  // all of the page would be styled anew.
  document.querySelector(window.streamlitNames.header)?.style.setProperty("--asked", parts ? `"${parts}"` : "none");
}
