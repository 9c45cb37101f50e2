// Draws how much is told of which years, and lets the reader ask for some: a drag over years, a
// press on one or on a span, the two ends by arrow keys, the whole a year on or back. What is asked
// for is seen at once; the server hears of it when the reader has stopped.

const WAIT_MS = 250, MOVED_PX = 4, FLAG_PX = 40, SPAN_PX = 124;
const percent = (share) => `${(100 * share).toFixed(2)}%`;

const place = (node, from, count, held) => {
  const years = held.axis[1] - held.axis[0] + 1;
  node.style.left = percent((from - held.axis[0]) / years);
  node.style.width = percent(count / years);
  return node;
};

// A span too short for its words says how much alone.
const drawSpan = ([first, last, count], width_px, held) => {
  const said = fill(held.words.span, { first, last, count }), years = last - first + 1;
  const isShort = (years / (held.axis[1] - held.axis[0] + 1)) * width_px < SPAN_PX;
  const text = isShort ? fill(held.words.short, { count }) : said;
  return place(make("div", { title: said }, make("i", {}, text)), first, years, held);
};

const drawYear = ([begun, planned], n, most, held) => {
  const year = held.axis[0] + n, count = begun + planned;
  const bar = (name, value) => {
    const part = make("i", { class: name });
    part.style.height = `calc((100% - var(--room)) * ${value / most})`;
    return part;
  };
  const parts = Object.entries({ planned, begun }).filter(([, value]) => value);
  const told = count ? [make("b", {}, String(count)), ...parts.map((part) => bar(...part))] : [];
  const title = fill(held.words.parts, { year, count, begun, planned });
  return place(make("div", { title }, ...told, make("span", {}, String(year))), year, 1, held);
};

// What is drawn, for who does not see it.
const tellAll = ({ spans, years }, { axis, words }) => [
  ...spans.map(([first, last, count]) => fill(words.span, { first, last, count })),
  ...years.map(([begun, planned], n) => ({ year: axis[0] + n, count: begun + planned }))
    .filter(({ count }) => count).map((one) => fill(words.year, one)),
].join(words.join);

// A flag's word stands behind it; where the next is too near before it, or if that is as well, nowhere.
const drawFlags = ({ axis, flags }, width_px) => flags.map(([at, kind, title], n) => {
  const years = axis[1] - axis[0] + 1, px = (span) => (span / years) * width_px;
  const behind = px((flags[n + 1]?.[0] ?? Infinity) - at), before = px(at - (flags[n - 1]?.[0] ?? 0));
  const isBefore = behind < FLAG_PX && before >= 2 * FLAG_PX;
  const isSaid = behind >= FLAG_PX || isBefore;
  const flag = make("div", { title, class: isBefore ? "before" : "" }, ...(isSaid ? [kind] : []));
  flag.style.left = percent(at / years);
  return flag;
});

// A reader's timeline, by the elements it stands in, which outlive a rerun.
const begin = (box) => {
  const find = (selector) => box.querySelector(selector);
  const [track, brush, from, to] = [find(".track"), find(".brush"), find(".from"), find(".to")];
  const clock = makeClock();
  let now = null, waiting = 0, start = null;
  const held = () => box.held;
  const clamp = (year) => Math.max(held().axis[0], Math.min(held().axis[1], year));
  const ends = () => now ?? held().axis;
  const count = (year) => {
    const [begun, planned] = box.told.years[year - held().axis[0]] ?? [0, 0];
    return begun + planned;
  };

  const setThumb = (thumb, year, least, most, label) => {
    const said = fill(held().words.year, { year, count: count(year) });
    const told = { label, valuenow: year, valuemin: least, valuemax: most,
      valuetext: now ? said : `${held().words.whole},${said}` };
    for (const [name, value] of Object.entries(told)) thumb.setAttribute(`aria-${name}`, value);
  };
  const show = () => {
    const { axis, words } = held(), [first, last] = ends().map(clamp);
    const isSeen = !now || (now[0] <= axis[1] && now[1] >= axis[0]);
    brush.classList.toggle("asked", Boolean(now) && isSeen);
    place(brush, first, last - first + 1, held());
    setThumb(from, first, axis[0], last, words.from);
    setThumb(to, last, first, axis[1], words.to);
    // A button that can do nothing more keeps the keyboard: Esc and the arrows go on from it.
    const spent = { lift: !now && !box.told.none, back: now && now[0] <= axis[0], on: now && now[1] >= axis[1] };
    for (const [name, isSpent] of Object.entries(spent)) find(`.${name}`).setAttribute("aria-disabled", Boolean(isSpent));
    box.querySelectorAll(".columns > div").forEach((column, n) => {
      const year = axis[0] + n;
      column.classList.toggle("within", Boolean(now) && year >= now[0] && year <= now[1]);
    });
  };
  const tell = (none = "") => {
    clearTimeout(waiting);
    waiting = 0;
    box.ask({ years: now ? now.join("-") : none, at: clock.ask() });
  };
  // The whole of the axis asks for nothing.
  const set = (years, isOver = true) => {
    const { axis } = held();
    now = years && (years[0] > axis[0] || years[1] < axis[1]) ? years : null;
    show();
    clearTimeout(waiting);
    waiting = isOver ? setTimeout(() => tell(), WAIT_MS) : 0;
  };
  const step = (by) => {
    const [first, last] = held().axis;
    if (!now) return set(by > 0 ? [first, first] : [last, last]);
    const width = now[1] - now[0];
    const begins = Math.max(first, Math.min(last - width, now[0] + by));
    set([begins, Math.min(last, begins + width)]);
  };
  const moveEnd = (thumb, by) => {
    const [first, last] = ends().map(clamp);
    if (thumb === from) set([Math.min(last, clamp(first + by)), last]);
    else set([first, Math.max(first, clamp(last + by))]);
  };

  const yearAt = ({ clientX }) => {
    const { left, width } = track.getBoundingClientRect(), { axis } = held();
    return clamp(axis[0] + Math.floor(((clientX - left) / width) * (axis[1] - axis[0] + 1)));
  };
  const spanAt = (event) => {
    const { bottom } = find(".spans").getBoundingClientRect(), year = yearAt(event);
    const isOn = ([first, last]) => event.clientY <= bottom && first <= year && year <= last;
    return box.told.spans.find(isOn);
  };
  track.onpointerdown = (event) => {
    if (event.button) return;
    track.setPointerCapture(event.pointerId);
    const year = yearAt(event), thumb = event.target.closest("[role=slider]");
    const [first, last] = ends().map(clamp);
    start = { x: event.clientX, moved: false, before: now,
      year: thumb === from ? last : thumb === to ? first : year, isThumb: Boolean(thumb) };
  };
  track.onpointermove = (event) => {
    if (!start || (!start.moved && Math.abs(event.clientX - start.x) < MOVED_PX)) return;
    start.moved = true;
    const year = yearAt(event);
    set([Math.min(year, start.year), Math.max(year, start.year)], false);
  };
  track.onpointerup = (event) => {
    if (!start) return;
    const { moved, year, isThumb, before } = start;
    start = null;
    if (!isThumb) to.focus({ preventScroll: true }); // Esc is meant for it now.
    if (moved) return tell();
    if (isThumb) return;
    const asked = spanAt(event)?.slice(0, 2) ?? [year, year];
    set(before && asked.join() === before.join() ? null : asked);
  };
  track.onpointercancel = () => {
    if (start?.moved) set(start.before);
    start = null;
  };
  box.onkeydown = (event) => {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    const thumb = event.target.closest("[role=slider]");
    if (event.key === "Escape" && (now || box.told.none)) set(null);
    else if (by && thumb) moveEnd(thumb, by);
    else if (by) step(by);
    else if (thumb && event.key === "Home") moveEnd(thumb, -Infinity);
    else if (thumb && event.key === "End") moveEnd(thumb, Infinity);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  find(".back").onclick = () => step(-1);
  find(".on").onclick = () => step(1);
  find(".lift").onclick = () => set(null);
  // What bears no year is asked for instead of years, and let go by the same press.
  find(".undated").onclick = () => {
    now = null;
    show();
    tell(box.told.none ? "" : held().none);
  };

  return ({ asked, answers }) => {
    // What the reader is just choosing is newer than what the server says, and so is what the reader
    // has asked for since.
    const isOld = clock.isOld(answers);
    if (!waiting && !start?.moved && !isOld) {
      now = asked && [asked[0] ?? held().axis[0], asked[1] ?? held().axis[1]];
    }
    show();
  };
};

export default async function ({ data, parentElement, setTriggerValue, fetchOnce }) {
  parentElement.newest = data;
  const held = await fetchOnce(data.stock);
  if (parentElement.newest !== data) return;
  const box = parentElement.querySelector(".timeline");
  const find = (selector) => box.querySelector(selector);
  const write = (selector, text, title) => Object.assign(find(selector), { textContent: text, title, hidden: !text });
  Object.assign(box, { held, told: data, ask: (asked) => setTriggerValue("years", asked) });
  box.setAttribute("aria-label", held.words.label);
  for (const name of ["back", "on"]) find(`.${name}`).setAttribute("aria-label", held.words[name]);
  write(".lift", held.words.lift, "");
  // What the years asked for hold stands in place of what lies beside them.
  write(".undated", data.held ? "" : data.undated, held.words.undated_why);
  write(".others", data.held ? "" : data.others, data.which);
  write(".held", data.held, held.words.only);
  write(".only", data.held ? held.words.only_short : "", held.words.only);
  find(".undated").setAttribute("aria-pressed", data.none);
  const only = find(".only");
  only.setAttribute("aria-pressed", data.only);
  only.onclick = () => setTriggerValue("only", data.only ? "0" : "1");
  write(".said", tellAll(data, held), "");
  const most = Math.max(1, ...data.years.map(([begun, planned]) => begun + planned));
  const width_px = find(".track").clientWidth;
  find(".spans").replaceChildren(...data.spans.map((span) => drawSpan(span, width_px, held)));
  find(".columns").replaceChildren(...data.years.map((year, n) => drawYear(year, n, most, held)));
  find(".flags").replaceChildren(...drawFlags(held, width_px));
  (box.show ??= begin(box))(data);
}
