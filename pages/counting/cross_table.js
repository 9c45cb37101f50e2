// Draws the table; only choosing a cell asks the server. Every text enters the page as text.

// The address of a cell is the page's own: a link that can be copied or opened beside.
const address = (key) => {
  const url = new URL(location.href);
  url.searchParams.set("cell", key);
  return url.href;
};

// A short name is read in one line: Chinese may break between any two characters, also in a word.
const SHORT = 8;
const heading = (scope, name) =>
  make("th", { scope, class: name.length <= SHORT ? "short" : "" }, name);

export default function ({ data, parentElement, setTriggerValue }) {
  const { caption, corner, rows, columns, row_keys, column_keys, differ, cells, chosen } = data;
  const box = parentElement.querySelector(".crosstab");
  const [table] = box.getElementsByTagName("table");
  const [head] = box.getElementsByTagName("thead");
  const [body] = box.getElementsByTagName("tbody");

  const cell = ([text, small, tint, isAsked], key) => {
    const td = make("td", {});
    td.style.setProperty("--t", tint);
    const inner = [text];
    if (small) inner.push(make("small", {}, small));
    if (!isAsked) td.append(...inner);
    else td.append(make("a", { href: address(key), "data-key": key }, ...inner));
    return td;
  };

  const drawn = JSON.stringify([rows, columns, row_keys, column_keys, differ, cells]);
  if (box.drawn !== drawn) {
    box.drawn = drawn;
    box.setAttribute("aria-label", caption);
    table.caption.textContent = caption;
    const heads = [corner, ...columns].map((name) => heading("col", name));
    head.replaceChildren(make("tr", {}, ...heads));
    body.replaceChildren(
      ...rows.map((name, n) => make("tr", {}, heading("row", name), ...cells[n].map(
        (which, m) => cell(differ[which], `${row_keys[n]},${column_keys[m]}`),
      ))),
    );
  }
  const mark = (key) => {
    for (const link of body.querySelectorAll("a")) {
      link.setAttribute("aria-current", Boolean(key) && link.dataset.key === key);
    }
  };
  mark(chosen);
  body.onclick = (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    mark(link.dataset.key === chosen ? "" : link.dataset.key); // at once: the rest takes its time
    setTriggerValue("choose", link.dataset.key);
  };
}
