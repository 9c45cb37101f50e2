// A file is read in the browser and told to the page: the server takes no uploads, and keeps none.

const readAsBase64 = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });

export default function ({ data, parentElement, setTriggerValue }) {
  const [label, input] = ["span", "input"].map((tag) => parentElement.querySelector(`.bring ${tag}`));
  label.textContent = data.label;
  input.accept = data.accept;
  // Set, not added: this function runs again whenever the server sends anew.
  input.onchange = async () => {
    const [file] = input.files;
    if (!file) return;
    const content = file.size > data.most || !file.size ? "" : await readAsBase64(file);
    setTriggerValue("brought", { name: file.name, size: file.size, content });
    input.value = ""; // The same file, mended, may be brought again.
  };
}
