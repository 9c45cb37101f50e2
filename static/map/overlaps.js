/* What lies on each other: a click there offers all of it, the smallest first. */
window.DistrictMaps.parts.push((district) => {
    "use strict";

    const NEAR_PX = 5; // So near to a line a click is on it.
    let list = null, zones = null; // While zones are chosen all of them are there, whatever is drawn.

    function isHit({layer, position}, point) {
        if (position || !layer._map || !layer._pxBounds) { return false; }
        const closest = layer.closestLayerPoint(point);
        return layer._containsPoint(point) || Boolean(closest && closest.distance <= NEAR_PX);
    }

    function sizeOf({layer}) {
        const {x, y} = layer._pxBounds.getSize();
        return layer instanceof L.Polygon ? x * y : 0; // A line is in front of every area.
    }

    /* The marks of lines and areas at a position, the one that answered among them. */
    function hitsAt(latlng, answered) {
        const point = district.map.latLngToLayerPoint(latlng);
        return (zones || district.marks())
            .filter((mark) => mark === answered || isHit(mark, point))
            .sort((one, other) => sizeOf(one) - sizeOf(other));
    }

    /* Opens one; a zone is put into the area asked about, or taken out, where zones are chosen. */
    function pick(mark, {ctrlKey, metaKey} = {}) {
        closeList();
        const asZone = (zones || ctrlKey || metaKey) && district.isZone(mark.id);
        district.toServer(asZone ? {zone: mark.id} : {place: mark.id});
    }

    function closeList() {
        if (list) { list.remove(); }
        list = null;
    }

    function offer(marks, at) {
        closeList();
        const {words} = district.options, size = district.map.getSize();
        list = district.element("div", {className: "overlaps", role: "group"}, [
            district.element("p", {textContent: district.fill(words.overlaps, {count: marks.length})}),
            ...marks.map((mark) => district.element("button", {
                type: "button", onclick: (event) => pick(mark, event)
            }, [district.element("span", {textContent: mark.name}),
                ...(mark.weight ? [district.element("small", {
                    textContent: district.fill(words.popup_projects, {count: mark.weight})
                })] : [])]))
        ]);
        list.setAttribute("aria-label", list.firstChild.textContent);
        L.DomEvent.disableClickPropagation(list);
        L.DomEvent.disableScrollPropagation(list);
        district.map.getContainer().append(list);
        list.style.left = `${Math.max(8, Math.min(at.x + 8, size.x - list.offsetWidth - 8))}px`;
        list.style.top = `${Math.max(8, Math.min(at.y + 8, size.y - list.offsetHeight - 8))}px`;
        list.querySelector("button").focus({preventScroll: true});
    }

    /* A click, on something or beside everything: areas that are not filled answer it as well. */
    function open({latlng, originalEvent}, answered) {
        const {map} = district;
        if (map.pm && map.pm.globalDrawModeEnabled()) { return; }
        if (answered && answered.position && !zones) {
            pick(answered, originalEvent);
            return;
        }
        const marks = district.hidden().has("places") ? [] : hitsAt(latlng, answered);
        if (marks.length > 1) {
            offer(marks, map.latLngToContainerPoint(latlng));
        } else if (marks.length) {
            pick(marks[0], originalEvent);
        } else {
            closeList();
        }
    }

    function chooseZones(on) {
        if (zones) { zones.forEach(({layer}) => layer.remove()); }
        zones = on ? district.makeZones() : null;
        if (zones) { zones.forEach(({layer}) => layer.addTo(district.map)); }
        district.map.getContainer().classList.toggle("choosing", on);
        district.say(on ? district.options.words.choose_zones : "");
        // Who chooses one after the other keeps sight of the others.
        if (on) { district.holdView(); }
    }

    function listenForOverlaps() {
        district.map.on("click", (event) => open(event));
        district.map.on("movestart", closeList);
        district.hear(document, "keydown", ({key}) => {
            if (key !== "Escape") { return; }
            closeList();
            if (zones) { chooseZones(false); }
        });
    }

    Object.assign(district, {
        open, hitsAt, closeList, listenForOverlaps, chooseZones, choosesZones: () => Boolean(zones)
    });
});
