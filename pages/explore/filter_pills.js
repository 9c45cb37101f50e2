// Pills to press any of, a list of them for each condition, each with how much it would leave. What
// the reader presses is seen at once, and stays though an answer to what was pressed before comes.

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
  "div", { role: "group", "aria-label": title, "data-name": name },
  make("p", { "aria-hidden": "true" }, title), ...options.map(pill));

export default function ({ data, parentElement, setTriggerValue }) {
  const { lists, counts, asked, answers, parts } = data;
  const box = parentElement.querySelector(".pills"), drawn = JSON.stringify(lists);
  if (box.drawn !== drawn) {
    box.replaceChildren(...lists.map(list));
    box.drawn = drawn;
  }
  const clock = (box.clock ??= makeClock());
  // What was pressed, by list, since the server last answered.
  if (!box.pressed || !clock.isOld(answers)) box.pressed = {};
  const now = (name) => box.pressed[name] ?? asked[name];
  const mark = ({ dataset, children }) => {
    for (const button of [...children].slice(1)) {
      button.setAttribute("aria-pressed", now(dataset.name).includes(button.value));
    }
  };
  [...box.children].forEach((group, n) => {
    mark(group);
    [...group.children].slice(1).forEach((button, at) => write(button.lastChild, String(counts[n][at])));
  });
  box.onclick = ({ target }) => {
    const button = target.closest("button"), group = target.closest("[data-name]");
    if (!button) return;
    const { name } = group.dataset, { value } = button, before = now(name);
    box.pressed[name] = before.includes(value) ? before.filter((id) => id !== value) : [...before, value];
    mark(group);
    setTriggerValue("pressed", { ...box.pressed, at: clock.ask() });
  };
  // A telephone's button that opens the column says how many conditions are set. Not on the root:
  // all of the page would be styled anew.
  document.querySelector("[data-testid=stHeader]")?.style.setProperty("--asked", parts ? `"${parts}"` : "none");
}
