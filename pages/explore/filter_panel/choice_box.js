// A box to choose from: a combobox with a list, as WAI-ARIA has it. The keyboard stays in the line; what is
// chosen stands before it, and Backspace lifts the last of it. Names are found by their sound too
// (spelled_names.js, before this in one module).

export const field = (title, ...inside) => make(
  "div", { class: "choice" }, make("p", { "aria-hidden": "true" }, title), ...inside);

const makeOption = ([id, label, n]) => Object.assign(
  make("div", { role: "option", "aria-selected": "false" }, make("span", {}, label), " ", make("b", {})), { goal: id, n });

export class ChoiceBox {
  at = -1; // which of the options the keyboard is at
  chosen = [];
  counting = null; // what was last asked of how much each would leave

  // `take` is told which ids are chosen now, `count` gives how much each option would leave.
  constructor([name, title, options], held, { isOne, take, count }) {
    Object.assign(this, { name, options, held, isOne, take, count, names: new Map(options) });
    this.list = make("div", { role: "listbox", id: `rare-${name}`, "aria-label": title, hidden: "" });
    this.chips = make("span", { id: `${this.list.id}-chosen` });
    this.input = make("input", {
      type: "text", role: "combobox", "aria-label": title, "aria-autocomplete": "list", "aria-haspopup": "listbox",
      "aria-expanded": "false", "aria-controls": this.list.id, "aria-describedby": this.chips.id,
      autocomplete: "off", spellcheck: "false",
    });
    this.line = make("div", { class: "line" }, this.chips, this.input);
    this.status = make("p", { class: "unseen", role: "status" });
    this.node = field(title, this.line, this.list, this.status);
    this.hearKeys();
    this.hearPresses();
  }

  // What the server says of it; `besides` are chosen ones that are no options.
  tell(now, besides) {
    besides.forEach(([id, label]) => this.names.set(id, label));
    this.chosen = now;
    this.show();
    const goal = this.offered()[this.at]?.goal;
    if (this.isOpen() && this.draw()) this.mark(Math.max(0, this.offered().findIndex((one) => one.goal === goal)));
  }

  isOpen() { return !this.list.hidden; }
  offered() { return [...this.list.querySelectorAll("[role=option]")]; }
  mark(next) { this.at = markOption(this.input, this.offered(), next); }

  open() {
    this.draw();
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.mark(0);
    this.list.scrollIntoView({ block: "nearest" });
  }

  close() {
    this.list.hidden = true;
    this.list.replaceChildren();
    this.input.value = "";
    write(this.status, "");
    this.input.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }

  // The options a text means, each with its number; none of those that are chosen.
  find(text) {
    const looked = fold(text.trim());
    const means = (label) => fold(label).includes(looked) || spells(looked, [...fold(label)], this.held);
    return this.options.flatMap(([id, label], n) => (
      this.chosen.includes(id) || !means(label) ? [] : [[id, label, n]]));
  }

  // Whether the list was made anew: where the same are offered they stay.
  draw() {
    const found = this.find(this.input.value), drawn = this.offered(), { words } = this.held;
    const isSame = drawn.length && drawn.length === found.length && found.every(([id], n) => drawn[n].goal === id);
    if (!isSame) this.list.replaceChildren(...(found.length ? found.map(makeOption) : [make("p", { "aria-hidden": "true" }, words.none)]));
    write(this.status, found.length ? "" : words.none);
    if (!this.isOne) this.tellCounts();
    return !isSame;
  }

  // Into the options as they stand: one that is being pressed must not go. What was asked for last counts.
  async tellCounts() {
    const mine = (this.counting = this.count()), leaves = await mine;
    if (this.counting !== mine) return;
    this.offered().forEach((option) => write(option.lastChild, String(leaves?.[this.name][option.n] ?? "")));
  }

  // What is chosen, before the line.
  show() {
    const { chosen, isOne, held: { words } } = this, shown = [...this.chips.children];
    this.input.placeholder = chosen.length ? "" : isOne ? words.near : words.any;
    if (shown.length === chosen.length && shown.every(({ value }, n) => value === chosen[n])) return;
    this.chips.replaceChildren(...chosen.map((id) => make(
      "button", { type: "button", value: id, tabindex: "-1", title: words.lift }, this.names.get(id) ?? id)));
  }

  change(next) {
    this.chosen = next;
    this.show();
    this.take(next);
  }

  // Who chooses several goes on where the last of them stood.
  choose(id) {
    const place = this.input.value ? 0 : this.offered().findIndex(({ goal }) => goal === id);
    this.input.value = "";
    this.change(this.isOne ? [id] : [...this.chosen, id]);
    if (this.isOne) return this.close();
    this.draw();
    this.mark(Math.min(place, this.offered().length - 1));
  }

  hearKeys() {
    const { input } = this;
    const keys = {
      ArrowDown: () => (this.isOpen() ? this.mark(this.at + 1) : this.open()),
      ArrowUp: () => (this.isOpen() ? this.mark(this.at - 1) : this.open()),
      Enter: () => this.at >= 0 && this.choose(this.offered()[this.at].goal),
    };
    // Half a pinyin syllable finds nothing.
    input.oninput = (event) => event.isComposing || this.open();
    input.oncompositionend = () => this.open();
    input.onblur = () => this.close();
    input.onkeydown = (event) => {
      const { key, repeat } = event, { chosen } = this;
      if (isComposing(event)) return;
      // Whose finger rests on it to empty the line does not mean what is chosen.
      if (key === "Backspace" && !input.value && chosen.length && !repeat) this.change(chosen.slice(0, -1));
      else if (key === "Escape" && this.isOpen()) this.close();
      else if (keys[key]) keys[key]();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
  }

  hearPresses() {
    const { line, list, input } = this;
    // A press must not take the keyboard out of the line before it is heard.
    line.onmousedown = list.onmousedown = (event) => event.target !== input && event.preventDefault();
    line.onclick = ({ target }) => {
      input.focus();
      if (target.value && target !== input) this.change(this.chosen.filter((id) => id !== target.value));
      else if (!this.isOpen()) this.open();
      else if (!input.value) this.close();
    };
    list.onclick = ({ target }) => {
      const pressed = target.closest("[role=option]");
      if (pressed) this.choose(pressed.goal);
    };
  }
}
