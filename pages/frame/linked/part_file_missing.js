// Says in its place what did not come, with a button to load the page anew; where nobody sees that
// place now, as in another tab, above the page as well. It stands in the page's own script and before
// that of its parts: whichever comes first brings it.
window.sayLinkFailed ??= (place) => {
  const { failed, reload } = window.linkFailed;
  const say = (where) => {
    const said = document.createElement("p"), button = document.createElement("button");
    button.textContent = reload;
    button.onclick = window.loadAnew;
    said.className = "alert link-failed";
    said.setAttribute("role", "alert");
    said.append(failed, " ", button);
    where.append(said);
  };
  say(place);
  if (!place.checkVisibility() && !document.querySelector("body > .link-failed")) say(document.body);
};

// It is asked for again.
window.takeBackLinkFailed ??= (place) => {
  place.querySelector(":scope > .link-failed")?.remove();
  const others = document.querySelector(":not(body) > .link-failed");
  if (!others) document.querySelector("body > .link-failed")?.remove();
};

// What the browser has kept for good may be spoilt, and would be so after each reload: all that came of
// it is asked of the server anew.
window.loadAnew ??= async () => {
  const came = performance.getEntriesByType("resource").map(({ name }) => name);
  const kept = came.filter((name) => new URL(name).pathname.includes("/draw/"));
  await Promise.allSettled(kept.map((name) => fetch(name, { cache: "reload" })));
  location.reload();
};
