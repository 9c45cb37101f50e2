// The proposal in front: its form, what it may belong to, and the keys that decide on it. The server
// is told what was decided; everything typed before that stays here.

const kbd = (key) => make("kbd", {}, key);
const typingIn = (node) => node?.closest?.("input, textarea, select, [contenteditable]");
let leave = () => {};
/** What stood in the form when it was last sent: where that is refused, the form that comes has it again. */
let sent = null;

function buildField({ name, label, value, options }, threads) {
  const id = `desk-${name}`;
  const input = options
    ? make("select", { id, name }, ...options.map(([one, word]) => make("option", { value: one, ...(one === value ? { selected: "" } : {}) }, word)))
    : make(name === "note" || name === "definition" ? "textarea" : "input", { id, name, autocomplete: "off", ...(name === "thread" ? { list: "desk-threads" } : {}) });
  if (!options) input.value = value;
  if (options && !options.some(([one]) => one === value)) input.selectedIndex = -1;
  input.before_ = value;
  const list = name === "thread" ? make("datalist", { id: "desk-threads" }, ...threads.map((title) => make("option", { value: title }))) : null;
  return make("div", { class: `field of-${name}` }, make("label", { for: id }, label), input, ...(list ? [list] : []));
}

function readEdits(form) {
  const inputs = [...form.querySelectorAll(".field :is(input, select, textarea)")];
  const edits = Object.fromEntries(inputs.filter((one) => one.value !== one.before_).map((one) => [one.name, one.value]));
  return form.stretch ? { ...edits, ...form.stretch } : edits;
}

function buildEditing(data, act) {
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
    make("div", { class: "fields" }, ...data.fields.map((one) => buildField(one, data.threads))),
    ...place,
    make("div", { class: "reasons", hidden: "" }, make("span", { class: "kicker" }, words.why_aside),
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

function keepTyped(form) {
  sent = { shown: form.shown, values: inputsOf(form).map((one) => one.value), stretch: form.stretch };
}

function showStretch(form, stretch) {
  form.stretch = stretch;
  form.querySelector("blockquote").textContent = stretch.quote;
  form.querySelector("blockquote").classList.add("is-new");
}

function giveBack(form) {
  if (sent?.shown !== form.shown) return;
  inputsOf(form).forEach((one, n) => { one.value = sent.values[n] ?? one.value; });
  if (sent.stretch) showStretch(form, sent.stretch);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const form = parentElement.querySelector(".desk-form");
  const isNew = form.shown !== `${data.key}@${data.rev}@${data.is_review}`;
  const act = (name, more = {}) => {
    keepTyped(form);
    setTriggerValue("act", { act: name, key: data.key, rev: data.rev, ...more, moment: Date.now() });
  };
  const find = (selector) => form.querySelector(selector);
  const focus = (selector) => { const goal = find(selector); goal?.focus(); goal?.select?.(); };
  const press = (name) => {
    if (name === "next" || name === "previous") act("go", { by: name === "next" ? 1 : -1 });
    else if (name === "accept" || name === "save") act(name, { edits: readEdits(form) });
    else if (name === "edit") focus(".field :is(input, select, textarea)");
    else if (name === "thread") focus(".of-thread input");
    else if (name === "place") focus(".placing input");
    else if (name === "aside") { const box = find(".reasons"); box.hidden = !box.hidden; }
    else if (name === "approve") act("review", { verdict: "approved", word: find("#desk-word").value });
    else if (name === "return") { if (find("#desk-word").value.trim()) act("review", { verdict: "returned", word: find("#desk-word").value }); else focus("#desk-word"); }
    else act(name);
  };
  if (isNew) {
    form.shown = `${data.key}@${data.rev}@${data.is_review}`;
    form.stretch = null;
    const quote = make("blockquote", {}, data.quote);
    form.replaceChildren(
      make("header", {}, make("span", { class: "kicker" }, data.chapter), make("b", { class: "left" }, data.left),
        make("h2", {}, data.name, make("small", {}, data.state)), quote,
        make("p", { class: "why" }, data.why)),
      ...(data.is_review ? buildReview(data) : buildEditing(data, act)), ...buildFoot(data, press));
    giveBack(form);
    form.tabIndex = -1;
    // A button pressed elsewhere keeps no key from the form that has come.
    if (!typingIn(document.activeElement)) form.focus({ preventScroll: true });
  }
  const onQuote = ({ detail }) => showStretch(form, { quote: detail.quote, start: String(detail.start), end: String(detail.end) });
  const onKey = (event) => {
    if (!form.isConnected) { stopListening(); return; }
    const typing = typingIn(event.target);
    const own = typing && form.contains(typing);
    const stop = () => { event.preventDefault(); event.stopPropagation(); };
    if ((event.ctrlKey || event.metaKey) && event.key === "s" && !data.is_review) { stop(); press("save"); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || (typing && !own)) return;
    if (own) {
      if (event.key === "Escape") { stop(); typing.blur(); }
      if (event.key !== "Enter" || event.shiftKey) return;
      stop();
      if (typing.name === "why") act("aside", { reason: typing.value });
      else if (typing.name === "say") act("say", { word: typing.value });
      else if (typing.closest(".ways")) put(event, act);
      else press(data.is_review ? "return" : "accept");
      return;
    }
    const asides = find(".reasons"), isAsking = asides && !asides.hidden;
    if (/^[1-9]$/.test(event.key)) {
      const button = find(isAsking ? `.reasons button:nth-of-type(${event.key})` : `.candidates button:nth-of-type(${event.key})`);
      if (button) { stop(); button.click(); }
      return;
    }
    if (event.key === "Enter" && isAsking) { stop(); find(".reasons button")?.click(); return; }
    if (event.key === "Enter" && event.target.closest?.("button, a")) return;
    const wanted = event.key.length === 1 ? event.key.toUpperCase() : event.key;
    const key = data.keys.find(([one]) => one === wanted);
    if (key) { stop(); press(key[1]); }
  };
  leave();
  document.addEventListener("keydown", onKey, true);
  window.addEventListener("desk-quote", onQuote);
  // What this form listens to, and no other: the form that came after it listens on.
  const stopListening = () => { document.removeEventListener("keydown", onKey, true); window.removeEventListener("desk-quote", onQuote); };
  leave = stopListening;
  return () => { if (!form.isConnected) stopListening(); };
}
