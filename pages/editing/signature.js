// The name on the desk outlives a reload of its tab, and nothing else: session storage is one tab's.

const KEY = "desk-signed";

function keep(name) {
  if (name) sessionStorage.setItem(KEY, name);
  else sessionStorage.removeItem(KEY);
}

export default function ({ data, setTriggerValue }) {
  try {
    if (data.name !== null) keep(data.name);
    else if (sessionStorage.getItem(KEY)) setTriggerValue("kept", { name: sessionStorage.getItem(KEY) });
  } catch {
    // A browser that keeps nothing for pages: the name is typed anew.
  }
}
