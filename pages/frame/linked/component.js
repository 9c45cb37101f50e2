// Shows a part of the page that has a script: the script is a file the browser keeps, and so is this
// one. A script of another version does not mix with what this page has begun with.
const begun = (window.linkedScripts ??= {});
const files = (window.linkedFiles ??= new Map());

const read = async (address, how) => {
  const answer = await fetch(address, how);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
};

// A file of data; one that failed is asked for again the next time. What the browser keeps for good
// may be spoilt: then it is asked of the server.
const fetchOnce = (address) => {
  if (!files.has(address)) {
    const fetched = read(address).catch(() => read(address, { cache: "reload" }));
    fetched.catch(() => files.delete(address));
    files.set(address, fetched);
  }
  return files.get(address);
};

// The numbers of the bits that are set, the highest bit of the first byte being number 0.
const numbersOf = (packed) => {
  const bytes = atob(packed);
  const numbers = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes.charCodeAt(at);
    for (let bit = 0; byte && bit < 8; bit += 1) if (byte & (128 >> bit)) numbers.push(8 * at + bit);
  }
  return numbers;
};

// What the reader asks for reaches a server that was started anew once it knows the page
// (reconnected.js).
const telling = (tell) => (name, told) => {
  const now = () => tell(name, told);
  if (window.tellWhenKnown) window.tellWhenKnown(name, now);
  else now();
};

// Beside a text the text is on screen first: who comes to read sees it before a map takes time.
const LONGEST_MS = 1000;
const afterText = () => new Promise((go) => {
  const text = document.querySelector(".fulltext");
  if (!text || text.dataset.shown) return void go();
  text.addEventListener("shown", go, { once: true });
  setTimeout(go, LONGEST_MS);
});

// A part that is to be seen first is told what a run says of it before the page is drawn anew around
// it (message_batching.js); what it is then told once more stands there already.
const first = new Map();
window.showFirst = (told) => {
  const data = JSON.parse(told), given = first.get(data.first);
  if (!given?.parentElement.isConnected || given.parentElement.told === told) return false;
  show({ ...given, data, told });
  return true;
};

// The map of the address stands there before Streamlit has begun (first_map.py), in a box over the page,
// which is laid out unseen. What is asked of it is told once the server listens, the last of it.
let ahead = null;

export function begin(box) {
  const { told } = box.dataset, data = JSON.parse(told), { first: key } = data;
  box.tell = (...asked) => (box.asked = asked);
  ahead = { box, key };
  const isAsked = () => document.querySelector(`.st-key-${key}`);
  if (document.documentElement.classList.contains("arrived") && !isAsked()) return leaveBehind();
  document.addEventListener("arrived", () => { if (ahead && !isAsked()) leaveBehind(); }, { once: true });
  return show({ parentElement: box, data, told });
}

// A run that says nothing of it has something else to say.
const leaveBehind = () => {
  ahead.box.querySelector(".district-map").district?.leave();
  ahead.box.remove();
  ahead = null;
};

// When the page is seen: whole, or what there is of it after a while (page_arrival.js).
const LOOK_MS = 50;
const seen = (place) => new Promise((go) => {
  document.addEventListener("arrived", go, { once: true });
  const look = () => {
    if (place.isConnected && getComputedStyle(place).visibility === "hidden") setTimeout(look, LOOK_MS);
    else go();
  };
  look();
});

// The box takes the place of the empty one, as it stands, with what the keyboard is at.
const moveIn = async (place) => {
  const { box } = ahead, own = place.querySelector(".district-map");
  own.removeAttribute("class"); // Nobody is to find two maps.
  await seen(place);
  if (!ahead) return; // The page had something else to say meanwhile.
  ahead.moved = null;
  if (!place.isConnected) return; // Another place is asked for: the map waits for that.
  ahead = null;
  const focused = document.activeElement;
  ["class", "data-told"].forEach((name) => box.removeAttribute(name));
  own.replaceWith(box);
  place.stage = box;
  if (box.contains(focused)) focused.focus({ preventScroll: true });
};

// As Streamlit has it: what is told of a part are the bytes of its JSON.
export default (given) => {
  const told = new TextDecoder().decode(given.data);
  return show({ ...given, data: JSON.parse(told), told });
};

async function show(given) {
  const { data, told } = given, place = given.parentElement;
  // The place that is waited for may be gone before the page is seen: the next one waits anew.
  while (ahead && ahead.key === data.first && ahead.box !== place) {
    await (ahead.moved ??= moveIn(place));
    if (!place.isConnected) return undefined;
  }
  const parentElement = place.stage ?? place;
  if (data.first) first.set(data.first, { ...given, parentElement });
  if (given.setTriggerValue) hear(parentElement, telling(given.setTriggerValue));
  // Said once more, word for word: it stands there already.
  if (parentElement.told === told) return parentElement.drawing;
  parentElement.told = told;
  parentElement.drawing = drawIn({ ...given, parentElement });
  return parentElement.drawing;
}

const hear = (part, tell) => {
  part.tell = tell;
  if (part.asked) tell(...part.asked);
  part.asked = null;
};

// Gives what undoes it; nothing where it could not be drawn.
const drawIn = async (given) => {
  const { parentElement, data } = given, { script } = data, name = script.split("/").pop();
  const setTriggerValue = (...asked) => parentElement.tell(...asked);
  window.takeBackLinkFailed(parentElement);
  try {
    if (data.given?.beside_text) await afterText();
    begun[name] ??= script;
    if (begun[name] !== script) throw new Error(`${name} was renewed`);
    const { default: draw, inside } = await import(new URL(script, location.href).href);
    if (inside && !parentElement.filled) {
      parentElement.querySelector("div:empty").innerHTML = inside;
      parentElement.filled = true;
    }
    return await draw({ ...given, setTriggerValue, fetchOnce, numbersOf });
  } catch (error) {
    console.warn(error);
    parentElement.told = null;
    window.sayLinkFailed(parentElement);
  }
};
