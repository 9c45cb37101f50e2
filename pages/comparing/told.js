/* What a row or a chapter opens is asked for when it is opened: data-rest says which, behind the address
   all of its part have in common (data-told). */
if (!window.tellsRest) {
    window.tellsRest = true;
    const {failed, reload} = window.linkFailed;

    function say(details) {
        const said = document.createElement("p"), button = document.createElement("button");
        button.textContent = reload;
        button.onclick = () => location.reload();
        said.className = "alert link-failed";
        said.setAttribute("role", "alert");
        said.append(failed, " ", button);
        details.append(said);
    }

    async function tell(details) {
        const {rest} = details.dataset, {told} = details.closest("[data-told]").dataset;
        delete details.dataset.rest;
        details.setAttribute("aria-busy", "true");
        details.querySelector(".link-failed")?.remove();
        try {
            const answer = await fetch(`${told}&${rest}`);
            if (!answer.ok) { throw new Error(answer.status); }
            const piece = document.createElement("template");
            piece.innerHTML = await answer.text();
            details.append(piece.content);
        } catch (error) {
            console.warn(error);
            details.dataset.rest = rest; // Asked for again when it is opened again.
            say(details);
        }
        details.removeAttribute("aria-busy");
    }

    // A toggle does not rise to the document: it is caught on its way down.
    document.addEventListener("toggle", ({target}) => {
        if (target.open && target.matches("[data-rest]")) { tell(target); }
    }, true);
}
