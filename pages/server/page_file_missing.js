/* A script or a style sheet of the page that does not come is said at its top. This stands in the
   page itself, and so is there whenever the page is; its look cannot rest on a sheet. What parts of
   the page fetch by themselves they say in their places. A script the browser has kept and that is
   spoilt would be so after each reload: it is asked of the server first. */
{
    const {failed, reload} = document.currentScript.dataset;
    const LOOK = "position: fixed; inset: 0 0 auto; z-index: 2147483647; margin: 0; padding: 8px 16px;"
        + " background: Canvas; color: CanvasText; font: 1rem/1.5 sans-serif;";

    function say(address) {
        const said = document.createElement("p"), button = document.createElement("button");
        said.setAttribute("role", "alert");
        said.style.cssText = LOOK;
        button.textContent = reload;
        button.onclick = () => fetch(address, {cache: "reload"}).finally(() => location.reload());
        said.append(failed, " ", button);
        document.body.prepend(said);
    }

    const isComing = () => document.documentElement.classList.contains("coming");

    function hear({target, error, filename}) {
        const address = target instanceof HTMLScriptElement ? target.src
            : target instanceof HTMLLinkElement && target.rel === "stylesheet" ? target.href
            : error instanceof SyntaxError && isComing() ? filename : "";
        if (address && !new URL(address).pathname.includes("/app/static/")) { note(address); }
    }

    // What Streamlit asks for as a page needs it: it says so by itself, in English (streamlit.css) or not at all.
    function hearLate({payload}) {
        document.documentElement.classList.add("lacks-script");
        note(/https?:\S+/.exec(payload)?.[0] ?? location.href);
    }

    function note(address) {
        removeEventListener("error", hear, true);
        removeEventListener("vite:preloadError", hearLate);
        document.documentElement.classList.remove("coming"); // What there is of the page is seen soon (streamlit.css).
        if (document.body) { say(address); } else { addEventListener("DOMContentLoaded", () => say(address)); }
    }

    addEventListener("error", hear, true);
    addEventListener("vite:preloadError", hearLate);
}
