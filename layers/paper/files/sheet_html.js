/* The map without a server: what is set in it stays in this window, what is chosen on it is found
   in the list beside it, and a line of the list is found on the map. */
(function () {
    "use strict";

    const kept = {};
    // The one map of this page; what folium writes calls it by this name.
    const district = window.DistrictMap = window.DistrictMaps.make(document.documentElement, {});

    function choose(isChosen) {
        document.querySelectorAll("[data-places]").forEach((row) => {
            row.classList.toggle("chosen", isChosen(row));
        });
        const first = document.querySelector(".chosen");
        if (first) { first.scrollIntoView({block: "nearest"}); }
    }

    /* Every line of a place. */
    function show(id) {
        choose((row) => row.dataset.places.split(" ").includes(id));
    }

    function goTo(row) {
        choose((other) => other === row);
        const number = (district.kept().flown || 0) + 1;
        district.fly({bounds: row.dataset.bounds.split(",").map(Number), number: number});
    }

    Object.assign(district, {
        read: (name) => kept[name] || "",
        write: (name, value) => { kept[name] = value; },
        keepOwn: () => {}, restore: () => {}, onReturn: () => {}, onPrint: () => {},
        toServer: (event) => { if (event.place) { show(event.place); } },
        crowded: () => 1, // How many lie in one symbol would be read as a number of the list.
        startWith: (given) => { Object.assign(kept, given); }
    });

    document.addEventListener("click", (event) => {
        const name = event.target.closest("[data-bounds] button");
        if (name) { goTo(name.closest("[data-bounds]")); }
    });
})();
