// What scripts of the pages are written with. The server puts it before each in one module.

// An element with attributes, handlers (`onclick`) and children; none of them where it is nothing.
// Every text enters the page as text.
export const make = (tag, attributes, ...children) => {
  const node = document.createElement(tag);
  const isGiven = (value) => value !== null && value !== undefined;
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node[name] = value;
    else if (isGiven(value)) node.setAttribute(name, value);
  }
  node.append(...children.filter(isGiven));
  return node;
};
export const fill = (text, slots) => text.replace(/\{(\w+)\}/g, (_, name) => slots[name]);
// A live region speaks whenever it is written to, so it is written to only with something new.
export const write = (node, text) => node.textContent === text || (node.textContent = text);
// Whether a key still belongs to the writing of a sign: Safari says only by 229 that its Enter ended it.
export const isComposing = (event) => event.isComposing || event.keyCode === 229;
// When the reader last asked for something, and whether an answer is older than that: it bears the moment
// of the question that the server had heard last. A server that was started anew remembers none.
export const makeClock = () => {
  let asked = 0, isAnswered = false;
  return {
    ask: () => (asked = Date.now()),
    isOld: (answers) => {
      isAnswered ||= Boolean(answers);
      return answers ? answers < asked : Boolean(asked) && !isAnswered;
    },
  };
};
// In a combobox the keyboard stays in the line: which option it is at, past the last the first again, is told
// by the line. Gives its number, -1 where there is none.
export const markOption = (line, options, wanted) => {
  const at = options.length ? (wanted + options.length) % options.length : -1;
  options.forEach((one, n) => {
    one.id = `${line.getAttribute("aria-controls")}-${n}`;
    one.setAttribute("aria-selected", n === at);
  });
  if (at < 0) line.removeAttribute("aria-activedescendant");
  else {
    line.setAttribute("aria-activedescendant", options[at].id);
    options[at].scrollIntoView({ block: "nearest" });
  }
  return at;
};
