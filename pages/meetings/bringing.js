// A file is read in the browser and told to the page: the server takes no uploads, and keeps none.

export default function ({ data, parentElement, setTriggerValue }) {
  const [label, input] = ["span", "input"].map((tag) => parentElement.querySelector(`.bring ${tag}`));
  label.textContent = data.label;
  // Set, not added: this function runs again whenever the server sends anew.
  input.onchange = async () => {
    const [file] = input.files;
    if (!file) return;
    const bytes = file.size > data.most ? [] : new Uint8Array(await file.arrayBuffer());
    const content = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    setTriggerValue("brought", { name: file.name, size: file.size, content });
    input.value = ""; // The same file, mended, may be brought again.
  };
}
