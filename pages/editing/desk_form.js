// The proposal in front: its form, what it may belong to, and the keys that decide on it. The server
// is told what was decided; everything typed before that stays here.

const kbd = (key) => make("kbd", {}, key);
const typingIn = (node) => node?.closest?.("input, textarea, select, [contenteditable]");
const PATIENCE_MS = 15_000;
let leave = () => {};
/** What was asked last, here or in the text, and what then stood in the form. */
let sent = { moment: 0 };
/** The last question that was answered. */
let heard = 0;
/** What was typed and neither saved nor given up when another proposal was put in front. */
const unsaved = new Map();
/** Keys pressed while an answer is under way, each with the proposal that was in front: they wait. */
const early = [];
const isWaiting = () => heard < sent.moment && Date.now() - sent.moment < PATIENCE_MS;

function buildField({ name, label, value, options, fixed }, threads) {
  const id = `desk-${name}`;
  const input = options
    ? make("select", { id, name }, ...options.map(([one, word]) => make("option", { value: one, ...(one === value ? { selected: "" } : {}) }, word)))
    : make(name === "note" || name === "definition" ? "textarea" : "input", { id, name, autocomplete: "off", ...(name === "thread" ? { list: "desk-threads" } : {}) });
  if (!options) input.value = value;
  if (options && !options.some(([one]) => one === value)) input.selectedIndex = -1;
  input.before_ = value;
  input.disabled = fixed;
  const list = name === "thread" ? make("datalist", { id: "desk-threads" }, ...threads.map((title) => make("option", { value: title }))) : null;
  return make("div", { class: `field of-${name}` }, make("label", { for: id }, label), input, ...(list ? [list] : []));
}

function readEdits(form) {
  const inputs = [...form.querySelectorAll(".field :is(input, select, textarea)")];
  const edits = Object.fromEntries(inputs.filter((one) => one.value !== one.before_).map((one) => [one.name, one.value]));
  return form.stretch ? { ...edits, ...form.stretch } : edits;
}

function buildEditing(data, act, form) {
  const { words } = data;
  const candidates = data.candidates.map((one, n) => make("button", { type: "button", class: one.is ? "candidate is-chosen" : "candidate", onclick: () => act("choose", { id: one.id }) },
    kbd(String(n + 1)), make("b", {}, one.name), make("small", {}, `${one.meaning} ${one.score}`)));
  const place = data.record !== "place" ? [] : [make("fieldset", { class: "placing" },
    make("legend", {}, words.place), make("p", {}, data.position || words.unplaced),
    make("div", { class: "ways" },
      make("input", { name: "one", list: "desk-streets", placeholder: words.street }), make("span", {}, "×"),
      make("input", { name: "other", list: "desk-streets", placeholder: words.street }),
      make("button", { type: "button", onclick: (e) => put(e, act) }, words.cross)),
    make("div", { class: "ways" }, make("input", { name: "pasted", placeholder: words.paste }),
      make("select", { name: "datum", "aria-label": words.datum }, ...data.datums.map(([one, word]) => make("option", { value: one }, word))),
      make("button", { type: "button", onclick: (e) => put(e, act) }, words.put)),
    make("datalist", { id: "desk-streets" }, ...data.streets.map((name) => make("option", { value: name }))))];
  return [
    ...(candidates.length ? [make("div", { class: "candidates", role: "group", "aria-label": words.candidates }, make("span", { class: "kicker" }, words.candidates), ...candidates)] : []),
    make("div", { class: "fields" }, ...data.fields.map((one) => (one.picks ? buildPicked(one) : buildField(one, data.threads)))),
    ...data.fields.filter((one) => one.picks).map((one) => buildPanel(one, words, form)),
    ...place,
    make("div", { class: "reasons asides", hidden: "" }, make("span", { class: "kicker" }, words.why_aside),
      ...data.reasons.map((reason, n) => make("button", { type: "button", onclick: () => act("aside", { reason }) }, kbd(String(n + 1)), reason)),
      make("input", { name: "why", placeholder: words.other_reason })),
  ];
}

function put(event, act) {
  const ways = event.target.closest(".ways");
  act("place", Object.fromEntries([...ways.querySelectorAll("input, select")].map((one) => [one.name, one.value])));
}

function buildReview(data) {
  const { words } = data;
  const head = make("tr", {}, ...["", words.before, words.after].map((word) => make("th", {}, word)));
  const rows = data.differences.map(([label, before, after]) => make("tr", { class: before === after ? "" : "is-changed" }, make("th", {}, label), make("td", {}, before || "—"), make("td", {}, after || "—")));
  return [make("table", { class: "differences" }, make("thead", {}, head), make("tbody", {}, ...rows)),
    make("div", { class: "field of-word" }, make("label", { for: "desk-word" }, words.word), make("textarea", { id: "desk-word", name: "word" }))];
}

function buildFoot(data, press) {
  const { keys, words } = data;
  const buttons = keys.map(([key, name, word]) => make("button", { type: "button", value: name, class: name === "accept" || name === "approve" ? "is-main" : "", onclick: () => press(name) }, kbd(key), word));
  const said = data.comments.map(([by, at, word]) => make("p", {}, make("b", {}, by), ` ${at.slice(0, 16).replace("T", " ")} `, word));
  return [make("div", { class: "keys-row" }, ...buttons),
    make("div", { class: "words-said" }, ...said, ...(data.is_review ? [] : [make("input", { name: "say", placeholder: words.say })]))];
}

const inputsOf = (form) => [...form.querySelectorAll("input, select, textarea")];

function keepTyped(form, data, name) {
  const values = inputsOf(form).map((one) => [one.name, one.value, one.value !== one.before_]);
  return { shown: form.shown, key: data.key, values: new Map(values.map((one) => [one[0], one])), stretch: form.stretch, isKept: name === "choose" || name === "place" };
}

/** What is selected in the text is the quote; without anything selected it is what it was. */
function showStretch(form, stretch) {
  const quote = form.querySelector("blockquote");
  form.stretch = stretch;
  quote.given ??= quote.textContent;
  quote.textContent = stretch ? stretch.quote : quote.given;
  quote.classList.toggle("is-new", Boolean(stretch));
}

/** What was typed waits for whoever comes back to the proposal as it was. */
function setBy(form) {
  const typed = inputsOf(form).filter((one) => one.closest(".field") && one.value !== one.before_);
  if (typed.length || form.stretch) unsaved.set(form.shown, { values: new Map(typed.map((one) => [one.name, one.value])), stretch: form.stretch });
}

function bringBack(form, data) {
  const left = unsaved.get(form.shown);
  unsaved.delete(form.shown);
  if (!left) return;
  for (const one of inputsOf(form)) if (left.values.has(one.name)) putIn(one, left.values.get(one.name));
  if (left.stretch) showStretch(form, left.stretch);
  form.querySelector(".late").textContent = data.words.unsaved;
}

const putIn = (field, value) => (field.show ? field.show(value) : (field.value = value));

/** What was refused stands in the form that comes as it was; what was typed outlives a choice beside it. */
function giveBack(form, data) {
  const isRefused = sent.shown === form.shown;
  if (!isRefused && !(sent.isKept && sent.key === data.key)) return;
  for (const one of inputsOf(form)) {
    const [, value, isTyped] = sent.values.get(one.name) ?? [];
    if (value !== undefined && (isRefused || (isTyped && one.closest(".field")))) putIn(one, value);
  }
  if (sent.stretch) showStretch(form, sent.stretch);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const form = parentElement.querySelector(".desk-form");
  const isNew = form.shown !== `${data.key}@${data.rev}@${data.is_review}`;
  heard = Math.max(heard, data.heard);
  const act = (name, more = {}) => {
    const moment = Math.max(Date.now(), sent.moment + 1);
    sent = { ...keepTyped(form, data, name), moment };
    if (name === "go") setBy(form);
    form.focus({ preventScroll: true });
    form.ariaBusy = "true";
    setTriggerValue("act", { act: name, key: data.key, rev: data.rev, ...more, moment });
  };
  const find = (selector) => form.querySelector(selector);
  const focus = (selector) => { const goal = find(selector); goal?.focus(); goal?.select?.(); };
  const shut = (selector) => { const box = find(selector); if (box) box.hidden = true; };
  const press = (name) => {
    if (name === "next" || name === "previous") act("go", { by: name === "next" ? 1 : -1 });
    else if (name === "accept" || name === "save") act(name, { edits: readEdits(form) });
    else if (name === "edit") focus(".field :is(input, select, textarea):enabled");
    else if (name === "thread") focus(".of-thread input");
    else if (name === "place") focus(".placing input");
    else if (name === "aside") { const box = find(".asides"); box.hidden = !box.hidden; shut(".picking"); }
    else if (name === "sector") { find(".picking").turn(); shut(".asides"); }
    else if (name === "approve") act("review", { verdict: "approved", word: find("#desk-word").value });
    else if (name === "return") { if (find("#desk-word").value.trim()) act("review", { verdict: "returned", word: find("#desk-word").value }); else focus("#desk-word"); }
    else act(name);
  };
  if (isNew) {
    form.shown = `${data.key}@${data.rev}@${data.is_review}`;
    form.stretch = null;
    const quote = make("blockquote", {}, data.quote);
    form.replaceChildren(
      make("p", { class: "refused", role: "alert", hidden: "" }), make("header", {}, make("span", { class: "kicker" }, data.chapter), make("b", { class: "left" }, data.left),
        make("h2", {}, data.name, make("small", {}, data.state)), quote,
        make("p", { class: "why" }, data.why), ...data.warnings.map((one) => make("p", { class: "warning", role: "alert" }, one)),
        make("p", { class: "late", role: "status" })),
      ...(data.is_review ? buildReview(data) : buildEditing(data, act, form)), ...buildFoot(data, press));
    bringBack(form, data);
    giveBack(form, data);
    form.tabIndex = -1;
    // A button pressed elsewhere keeps no key from the form that has come.
    if (!typingIn(document.activeElement)) form.focus({ preventScroll: true });
  }
  const refused = find(".refused");
  Object.assign(refused, { textContent: data.refused, hidden: !data.refused });
  if (data.refused) form.scrollTop = 0;
  const picked = find(".is-picked button");
  if (picked) picked.onclick = () => press("sector");
  form.ariaBusy = String(isWaiting());
  const onQuote = ({ detail }) => data.is_review || showStretch(form, { quote: detail.quote, start: String(detail.start), end: String(detail.end) });
  const onAsked = ({ detail }) => {
    if (detail.isAdding) showStretch(form, null); // What is to be a record of its own is no quote here.
    setBy(form);
    sent = { moment: detail.moment };
    form.ariaBusy = "true";
  };
  const enter = (field) => {
    if (field.name === "why") act("aside", { reason: field.value });
    else if (field.name === "say") act("say", { word: field.value });
    else if (field.closest(".ways")) put({ target: field }, act);
    else press(data.is_review ? "return" : "accept");
  };
  /** A key that is not typed into a field: whether it means anything here. */
  const obey = (key) => {
    const panel = find(".reasons:not([hidden])"), isAside = panel?.matches(".asides");
    if (key === "Escape" && panel) { panel.hidden = true; return true; }
    if (key === "Escape" && form.stretch) { showStretch(form, null); return true; }
    const choices = [...form.querySelectorAll(panel ? ".reasons:not([hidden]) button" : ".candidates button")];
    const wanted = key.length === 1 ? key.toUpperCase() : key, at = wanted.length === 1 ? SIGNS.indexOf(wanted) : -1;
    const button = key === "Enter" && isAside ? choices[0] : panel || at < 9 ? choices[at] : null;
    const name = data.keys.find(([one]) => one === wanted)?.[1];
    if (button) button.click();
    else if (name) press(name);
    return Boolean(button || name);
  };
  /** To what stands behind in the form, as Tab does. */
  const goOn = () => {
    const stops = [...form.querySelectorAll("input, select, textarea, button")].filter((one) => !one.disabled && one.offsetParent);
    stops[stops.indexOf(document.activeElement) + 1]?.focus();
  };
  /** A key that waited: as if pressed now, but nothing is decided on what was not in front then. */
  const makeUp = ({ key, seen }) => {
    if (key === "Tab") { goOn(); return; }
    const field = form.contains(document.activeElement) && typingIn(document.activeElement);
    if (field && key.length === 1) field.setRangeText?.(key, field.selectionStart, field.selectionEnd, "end");
    else if (seen !== data.key && /^([1-9]|Enter|R|Ctrl\+S)$/i.test(key)) find(".late").textContent = data.words.late.replace("{key}", key);
    else if (field && key === "Enter") enter(field);
    else obey(key);
  };
  const onKey = (event) => {
    if (!form.isConnected) { stopListening(); return; }
    const typing = typingIn(event.target), own = typing && form.contains(typing);
    const stop = () => { event.preventDefault(); event.stopPropagation(); };
    const isSave = (event.ctrlKey || event.metaKey) && event.key === "s" && !data.is_review;
    if (isComposing(event) || event.altKey || ((event.ctrlKey || event.metaKey) && !isSave) || (typing && !own && !isSave)) return;
    if (own && event.key === "Escape") { stop(); typing.blur(); return; }
    if (own && !isSave && (event.key !== "Enter" || event.shiftKey)) return;
    if (event.key === "Enter" && !own && event.target.closest?.("button, a")) return;
    const key = isSave ? "Ctrl+S" : event.key;
    const isHeld = event.repeat && !/^[JK]$/i.test(key);
    if (isWaiting() || early.length) {
      const isTab = key === "Tab" && !event.shiftKey && early.length > 0;
      if (key.length > 1 && !isSave && key !== "Enter" && !isTab) return;
      stop();
      if (!event.repeat) early.push({ key, seen: data.key });
      catchUp();
    } else if (own && !isSave) { stop(); if (!isHeld) enter(typing); }
    else if (isHeld ? data.keys.some(([one]) => one === key) : obey(key)) stop();
  };
  const catchUp = () => { while (early.length && !isWaiting()) makeUp(early.shift()); };
  leave();
  document.addEventListener("keydown", onKey, true);
  window.addEventListener("desk-quote", onQuote);
  window.addEventListener("desk-asked", onAsked);
  // What this form listens to, and no other: the form that came after it listens on.
  const stopListening = () => {
    document.removeEventListener("keydown", onKey, true);
    window.removeEventListener("desk-quote", onQuote);
    window.removeEventListener("desk-asked", onAsked);
  };
  leave = stopListening;
  catchUp();
  return () => { if (!form.isConnected) stopListening(); };
}
