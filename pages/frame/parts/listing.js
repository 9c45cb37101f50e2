// Sorts, searches and pages the rows in the browser, which holds all there are; the server says
// which of them are listed, and only choosing a row asks it.
// Every text enters the page as text: a title may hold anything.

const PAGE_ROWS = 25;
const collator = new Intl.Collator("zh", { numeric: true });

// What the reader did to a list outlives a rerun, and a visit to another page of the app.
const views = {};
const begin = () => ({
  rows: "", chosen: "", search: "", column: -1, descending: false, page: 0, isPrinted: false,
});

// A map that is printed with the list is told in which order this names its places.
let numbers = new Map(), numberPlaces = () => {};
document.addEventListener("maponpaper", ({ detail }) => numberPlaces(detail));

const plain = (text) => text.normalize("NFKC").toLowerCase();

// What is searched in each row, made when somebody first searches.
const searchedIn = (held) => {
  const columns = held.columns.filter(({ id }) => id !== "on_map");
  const lines = (n) => columns.map((c) => c.values[c.rows[n]]).join("\n");
  return (held.text ??= held.ids.map((_, n) => plain(lines(n))));
};

// The place of each value in the order of its column.
const ranks = (column) => (column.rank ??= rankAll(column));
const rankAll = ({ values, ordered }) => {
  const order = values.map((_, n) => n);
  if (!ordered) order.sort((a, b) => collator.compare(values[a], values[b]));
  const rank = [];
  order.forEach((n, place) => (rank[n] = place));
  return rank;
};

export default async function ({ data, parentElement, setTriggerValue, fetchOnce, numbersOf }) {
  parentElement.newest = data;
  const held = await fetchOnce(data.stock);
  if (parentElement.newest !== data) return;
  const { ids, columns, symbols, colours, words } = held;
  const { chosen } = data;
  const view = (views[data.stock.split("/").pop()] ??= begin());
  const listed = numbersOf(data.rows);
  const find = (selector) => parentElement.querySelector(`.listing ${selector}`);
  const [input, count, table] = [find("input"), find(".find p"), find("table")];
  const [head, body, pager] = [find("thead tr"), find("tbody"), find("nav")];
  const sectors = columns.find(({ id }) => id === "sector");

  const found = () => {
    const wanted = plain(view.search.trim());
    const numbers = wanted ? listed.filter((n) => searchedIn(held)[n].includes(wanted)) : [...listed];
    if (!columns[view.column]) return numbers;
    const { rows, last } = columns[view.column];
    const [rank, sign] = [ranks(columns[view.column]), view.descending ? -1 : 1];
    const behind = (n) => Number(rows[n] === last);
    return numbers.sort(
      (a, b) => behind(a) - behind(b) || sign * (rank[rows[a]] - rank[rows[b]]) || a - b,
    );
  };

  const cell = (column, n) => {
    const value = column.values[column.rows[n]];
    if (column.id === "title") {
      const button = make("button", { type: "button" }, value);
      return make("th", { scope: "row", role: "rowheader", class: column.id }, button);
    }
    const td = make("td", { role: "cell", class: column.id });
    if (column.id === "status") {
      const sym = make("i", { class: `sym filling-${symbols[column.rows[n]]}`, "aria-hidden": "true" });
      sym.style.setProperty("--c", colours[sectors.rows[n]]);
      td.append(sym, " ");
    }
    const told = column.id === "on_map" ? held.spots[n].filter((at) => numbers.has(at)) : [];
    td.append(...told.map((at) => make("b", {}, numbers.get(at))));
    if (!told.length) td.append(value);
    return td;
  };

  const draw = () => {
    const hits = found();
    const pages = Math.max(1, Math.ceil(hits.length / PAGE_ROWS));
    view.page = Math.min(Math.max(view.page, 0), pages - 1);
    const first = view.page * PAGE_ROWS;
    const shown = view.isPrinted ? hits : hits.slice(first, first + PAGE_ROWS);
    // The same rows stay as they are, and so does the focus on one of their buttons.
    const drawn = `${shown};${numbers.size}`;
    if (body.shown !== drawn) {
      body.replaceChildren(
        ...shown.map((n) =>
          make("tr", { role: "row", "data-id": ids[n] }, ...columns.map((c) => cell(c, n))),
        ),
      );
      body.shown = drawn;
    }
    for (const row of body.rows) {
      const is = row.dataset.id === view.chosen;
      row.setAttribute("aria-current", is);
      row.querySelector("button").setAttribute("aria-pressed", is);
    }
    [...head.cells].forEach((th, n) => {
      const way = view.descending ? "descending" : "ascending";
      th.setAttribute("aria-sort", n === view.column ? way : "none");
    });
    const kind = !view.search.trim() ? "count" : hits.length ? "found" : "none";
    const slots = { total: listed.length, shown: hits.length, text: view.search.trim() };
    write(count, fill(words[kind], slots));
    write(pager.querySelector("span"), fill(words.page, { page: view.page + 1, pages }));
    pager.hidden = pages === 1;
    for (const button of pager.querySelectorAll("button")) {
      // Not `disabled`, which would drop the focus of whoever has just reached the last page.
      const end = ["first", "previous"].includes(button.value) ? 0 : pages - 1;
      button.setAttribute("aria-disabled", view.page === end);
    }
  };

  if (!head.cells.length) {
    const name = (button) => make("button", { type: "button", value: button }, words[button]);
    pager.prepend(name("first"), name("previous"));
    pager.append(name("next"), name("last"));
    pager.setAttribute("aria-label", words.pages);
    table.caption.textContent = fill(words.caption, { size: PAGE_ROWS });
    find("label span").textContent = words.search;
    input.value = view.search;
    for (const { id, name } of columns) {
      const title = fill(words.sort, { name });
      const arrow = make("i", { "aria-hidden": "true" });
      const button = make("button", { type: "button", title }, name, arrow);
      // Browsers repeat a table's head on each page they print, but no button in it.
      const printed = make("span", {}, name);
      head.append(make("th", { scope: "col", role: "columnheader", class: id }, button, printed));
    }
  }
  const rows = data.stock + data.rows;
  if (rows !== view.rows) {
    Object.assign(view, { rows, page: 0 });
    body.shown = null;
  }
  if (chosen !== view.chosen) {
    // A row chosen elsewhere is turned to; one chosen here is marked and on its page already.
    view.chosen = chosen;
    const place = found().indexOf(ids.indexOf(chosen));
    if (place >= 0) view.page = Math.floor(place / PAGE_ROWS);
  }

  // Handlers are set, not added: this function runs again whenever the server sends anew.
  input.oninput = (event) => {
    if (event.isComposing) return; // half a pinyin syllable finds nothing
    Object.assign(view, { search: input.value, page: 0 });
    draw();
  };
  input.oncompositionend = () => input.oninput({ isComposing: false });
  head.onclick = ({ target }) => {
    const n = [...head.cells].indexOf(target.closest("th"));
    if (n < 0 || !target.closest("button")) return;
    // Ascending, descending, and back to the order of the documents.
    if (n !== view.column) Object.assign(view, { column: n, descending: false });
    else if (!view.descending) view.descending = true;
    else view.column = -1;
    view.page = 0;
    draw();
  };
  pager.onclick = ({ target }) => {
    const steps = { first: 0, previous: view.page - 1, next: view.page + 1, last: Infinity };
    const to = steps[target.closest("button")?.value];
    if (to === undefined) return;
    view.page = to;
    draw();
    if (table.getBoundingClientRect().top < 0) table.scrollIntoView();
  };
  body.onclick = ({ target, detail }) => {
    const row = target.closest("tr");
    // A click anywhere on a row chooses it, once; dragging over it is for copying its text.
    if (!row || detail > 1 || !getSelection().isCollapsed) return;
    row.querySelector("button").focus({ preventScroll: true });
    view.chosen = row.dataset.id === view.chosen ? "" : row.dataset.id;
    setTriggerValue("choose", view.chosen);
    draw(); // at once: the rest of the page takes its time
    // What the row opens stands above: the map and, beside or below it, the panel.
    if (view.chosen) document.querySelector(".st-key-map")?.scrollIntoView();
  };
  body.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...body.querySelectorAll("button")];
    buttons[buttons.indexOf(document.activeElement) + step]?.focus();
  };
  // Paper has no pages to turn: every row that was found is printed, with the numbers of its places.
  const print = (isPrinted, numbered = new Map()) => {
    [view.isPrinted, numbers] = [isPrinted, numbered];
    if (table.isConnected) draw();
  };
  numberPlaces = (map) => {
    // Of a place that is open its statements are printed, and not the list.
    const isListed = table.isConnected && !document.querySelector(".st-key-detail");
    if (isListed && held.spots) print(true, map.numberOnPaper(found().flatMap((n) => held.spots[n])));
  };
  window.onbeforeprint = () => print(true, numbers);
  window.onafterprint = () => print(false);
  draw();
}
