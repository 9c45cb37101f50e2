// The box that says which document is read; where none is, it asks for one.
export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector("select"), { names, value, label, hint } = data;
  const told = JSON.stringify(data);
  if (box.told !== told) {
    box.setAttribute("aria-label", label);
    const empty = value ? [] : [make("option", { value: "", disabled: "" }, hint)];
    box.replaceChildren(...empty, ...names.map(([id, name]) => make("option", { value: id }, name)));
    box.told = told;
  }
  box.value = value ?? "";
  box.onchange = () => setTriggerValue("choose", box.value);
}
