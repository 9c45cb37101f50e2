/* What a run of a page says is told to Streamlit in one go, once the run is over: of fifty messages that
   trickle in, a page is drawn, styled and laid out ten times over, and the click that asked waits for all.
   What is to be seen first, a map's places, is shown as soon as it is said (component.js): Streamlit comes
   to it only when it has drawn all else. A page whose line was lost is told the first run on the next one
   as it comes: it is to see that one runs (reconnected.js). This stands in the page itself, before
   Streamlit opens its line. */
{
    const {over, hash, again, part} = JSON.parse(document.currentScript.dataset.fields);
    // What takes longer is told in pieces: somebody is to see that something happens.
    // What comes right behind the end says that nothing runs any more.
    const LONGEST_MS = 120, BEHIND_MS = 4, MOST_KNOWN = 40, FIRST = '{"first":';
    const known = new Map();
    let hadLine = false;

    const read = (bytes) => new TextDecoder().decode(bytes);

    /* A field of a message (Protocol Buffers) by its number: a number or bytes, undefined for none. */
    function find(bytes, wanted) {
        let at = 0;
        const next = () => {
            for (let value = 0, scale = 1; ; scale *= 128) {
                const byte = bytes[at];
                at += 1;
                value += (byte & 127) * scale;
                if (!(byte & 128)) { return value; }
            }
        };
        while (at < bytes.length) {
            const tag = next(), kind = tag % 8, isWanted = (tag - kind) / 8 === wanted;
            if (kind === 0) {
                const value = next();
                if (isWanted) { return value; }
            } else {
                const size = kind === 2 ? next() : kind === 1 ? 8 : 4;
                if (isWanted) { return bytes.subarray(at, at + size); }
                at += size;
            }
        }
        return undefined;
    }

    /* What a message tells a part that is to be seen first; of what was sent before only the name comes. */
    function readFirst(message) {
        const named = find(message, again);
        if (named) { return known.get(read(named)); }
        const told = part.reduce((inside, number) => inside && find(inside, number), message);
        const text = told ? read(told) : "", name = find(message, hash);
        if (!text.startsWith(FIRST)) { return ""; }
        if (name) { known.set(read(name), text); } // What has no name is never sent by one.
        if (known.size > MOST_KNOWN) { known.delete(known.keys().next().value); }
        return text;
    }

    /* When what was just drawn has been painted; on a page that nobody looks at nothing is. */
    const seenSoon = () => new Promise((go) => {
        requestAnimationFrame(() => setTimeout(go));
        setTimeout(go, LONGEST_MS);
    });

    function holdBack(line) {
        let held = [], waiting = 0, seen = Promise.resolve(), isBack = hadLine, isTelling = false;
        hadLine = true;

        const tell = () => {
            const messages = held;
            clearTimeout(waiting);
            [held, waiting, isTelling] = [[], 0, true];
            messages.forEach((data) => line.dispatchEvent(new MessageEvent("message", {data})));
            isTelling = false;
        };

        line.addEventListener("message", (event) => {
            if (isTelling || !(event.data instanceof ArrayBuffer)) { return; }
            event.stopImmediatePropagation();
            held.push(event.data);
            // Before anything is made of it: nothing that goes wrong with it may keep it back.
            waiting ||= setTimeout(tell, LONGEST_MS);
            const message = new Uint8Array(event.data), first = readFirst(message);
            const isOver = find(message, over) !== undefined;
            if (isBack) {
                isBack = !isOver;
                tell();
                return;
            }
            if (first && window.showFirst?.(first)) { seen = seenSoon(); }
            if (isOver) { seen.then(() => setTimeout(tell, BEHIND_MS)); }
        });
        line.addEventListener("close", tell);
    }

    window.WebSocket = class extends WebSocket {
        constructor(address, protocols) {
            super(address, protocols);
            if (protocols?.includes("streamlit")) { holdBack(this); }
        }
    };
}
