// The ways on from a place: buttons in rows. Every text enters the page as text.

export default function ({ data, parentElement, setTriggerValue }) {
  const button = (event, value, label) =>
    make("button", { type: "button", onclick: () => setTriggerValue(event, value) }, label);
  const looks = data.look.map(([radius, label]) => button("look", radius, label));
  const row = ([name, heading, places]) => make("div", { class: `links ${name}`, role: "group", "aria-label": heading },
    make("span", { class: "note" }, heading), ...places.map(([id, label]) => button("go", id, label)));
  parentElement.querySelector(".ways-on").replaceChildren(
    make("div", { class: "around" }, ...looks), ...data.links.map(row),
  );
}
