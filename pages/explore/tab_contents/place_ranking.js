// Lists where most is told of: places, roads and subdistricts, of which the reader picks one kind.
// Every text enters the page as text.

let picked = "place"; // outlives a rerun

export default async function ({ data, parentElement, setTriggerValue, fetchOnce }) {
  parentElement.newest = data;
  const { names, districts, words } = await fetchOnce(data.stock);
  if (parentElement.newest !== data) return;
  const find = (selector) => parentElement.querySelector(`.ranking ${selector}`);
  const [which, list, note] = [find(".which"), find("ol"), find(".rest")];
  const [grid, wide] = [find("input"), find(".wide")];
  const map = () => document.querySelector(".st-key-map .district-map")?.district;
  find("label span").textContent = words.grid;
  grid.checked = map()?.read("grid") === "1";
  grid.onchange = () => {
    map()?.switchGrid(grid.checked);
    wide.hidden = !grid.checked;
  };
  wide.textContent = data.wide;
  wide.hidden = !grid.checked;
  which.setAttribute("aria-label", words.which);

  const row = ([number, count], most, isElsewhere) => {
    const [id, plain, district] = names[number];
    const name = isElsewhere && districts[district] ? `${plain} · ${districts[district]}` : plain;
    const bar = make("i", { "aria-hidden": "true" });
    bar.style.width = `${(100 * count) / most}%`;
    return make("li", {}, make("button", { type: "button", "data-id": id, title: name },
      make("span", {}, name), make("em", {}, bar), make("b", {}, String(count))));
  };
  const draw = () => {
    const { outside, total, ...columns } = data.lists[picked];
    const [rows, elsewhere] = [columns.rows, columns.elsewhere ?? [[], []]].map(([steps, runs]) => {
      // Each count, and of how many in a row it is the same.
      const counts = runs.flatMap((count, at) => at % 2 ? [] : Array(runs[at + 1]).fill(count));
      let number = 0;
      return steps.map((step, at) => [number += step, counts[at]]);
    });
    const all = [...rows, ...elsewhere], most = Math.max(1, ...all.map(([, count]) => count));
    // A district does things elsewhere too: these have no rank among its own.
    const head = outside ? [make("li", { class: "elsewhere" }, outside)] : [];
    list.replaceChildren(...rows.map((one) => row(one, most)), ...head, ...elsewhere.map((one) => row(one, most, true)));
    const rest = total - all.length;
    note.textContent = rest ? words.more.replace("{count}", rest) : total ? words[`of_${picked}`] : words.none;
    which.querySelectorAll("button").forEach((one) => one.setAttribute("aria-pressed", one.value === picked));
  };
  if (!which.children.length) {
    which.append(...Object.keys(data.lists).map((value) => make("button", { type: "button", value }, words[value])));
  }
  which.onclick = ({ target }) => {
    if (!target.value) return;
    picked = target.value;
    draw();
  };
  list.onclick = ({ target }) => {
    const button = target.closest("button");
    if (button) setTriggerValue("choose", button.dataset.id);
  };
  draw();
}
