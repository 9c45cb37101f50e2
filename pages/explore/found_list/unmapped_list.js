// What is not on the map, each with the reason, from the rows the browser holds: written when it is
// opened. Every text enters the page as text.

export default async function ({ data, parentElement, fetchOnce, numbersOf }) {
  const [box, list] = ["details", "ul"].map((tag) => parentElement.querySelector(tag));
  box.querySelector("summary").textContent = data.summary;
  const unfold = async () => {
    if (!box.open || box.filled === data.rows) return;
    box.filled = data.rows;
    const { ids, columns, reasons } = await fetchOnce(data.stock);
    const titles = columns.find(({ id }) => id === "title");
    const shown = numbersOf(data.rows);
    const row = (n) => make("li", {}, titles.values[titles.rows[n]], make("small", {}, reasons[ids[n]] ?? data.unnamed));
    list.replaceChildren(...shown.map(row), ...(data.more ? [make("li", {}, data.more)] : []));
  };
  box.ontoggle = unfold;
  await unfold();
}
