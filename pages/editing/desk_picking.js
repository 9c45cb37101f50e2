// Sectors picked by keys: the field that names them, and the panel with a key for each. It stands
// before the form, in one module with it.

/** The keys of what a panel offers, in its order: numbers, then the letters that are no key of the desk. */
const SIGNS = "123456789ABCDFGHIMNOQUVWXY";

/** A field of sectors: what is chosen stands there by name, a panel with a key for each changes it. */
export function buildPicked({ name, label, value, options, picks, fixed }) {
  const named = new Map(options), input = make("input", { type: "hidden", name });
  const button = make("button", { type: "button", id: `desk-${name}`, class: "picked" });
  input.show = (chosen) => {
    input.value = chosen;
    button.textContent = chosen.split(";").filter(Boolean).map((one) => named.get(one) ?? one).join("、") || "—";
  };
  input.show(value);
  Object.assign(input, { before_: value, picks, disabled: fixed });
  return make("div", { class: `field of-${name} is-picked` }, make("label", { for: button.id }, label), button, input);
}

/** What is picked comes first; pressed there again it steps back, unless it is the only one. */
function pick(input, id) {
  const chosen = input.value.split(";").filter(Boolean), rest = chosen.filter((one) => one !== id);
  input.show((input.picks === "one" ? [id] : chosen[0] === id && rest.length ? rest : [id, ...rest]).join(";"));
}

export function buildPanel({ options, picks }, words, form) {
  const panel = make("div", { class: "reasons picking", hidden: "" }, make("span", { class: "kicker" }, words[`pick_${picks}`]));
  const field = () => form.querySelector(".is-picked input");
  const dressAll = () => [...panel.querySelectorAll("button")].forEach((one) => {
    const at = field().value.split(";").indexOf(one.value);
    one.className = at < 0 ? "candidate" : "candidate is-chosen";
    one.ariaPressed = String(at >= 0);
  });
  options.forEach(([id, word], n) => panel.append(make("button", {
    type: "button", value: id, onclick: () => { pick(field(), id); dressAll(); panel.hidden = picks === "one"; },
  }, kbd(SIGNS[n] ?? " "), word)));
  panel.turn = () => { dressAll(); panel.hidden = !panel.hidden; panel.scrollIntoView({ block: "nearest" }); };
  return panel;
}
