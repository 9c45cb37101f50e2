/* What a run of a page says is told to Streamlit in one go, once the run is over: of fifty messages that
   trickle in, a page is drawn, styled and laid out ten times over, and the click that asked waits for all.
   What is to be seen first, a map's places, is shown as soon as it is said (component.js): Streamlit comes
   to it only when it has drawn all else. A page whose line was lost is told the first run on the next one
   as it comes: it is to see that one runs (reconnected.js). What the server only names, as it was sent
   before, is told as it was: Streamlit forgets by the count of runs, one that ends between its asking and
   the answer too, and for a name it has forgotten it gives the page up. This stands in the page itself,
   before Streamlit opens its line. */
{
    const {over, hash, again, about, kept, stays, part} = JSON.parse(document.currentScript.dataset.fields);
    // What takes longer is told in pieces: somebody is to see that something happens.
    // What comes right behind the end says that nothing runs any more.
    const LONGEST_MS = 120, BEHIND_MS = 4, MOST_KNOWN = 4096, FIRST = '{"first":';
    const known = new Map();
    let hadLine = false;

    const read = (bytes) => new TextDecoder().decode(bytes);

    /* The fields of a message (Protocol Buffers): number, what it holds (a number or bytes), all its bytes. */
    function* fieldsOf(bytes) {
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
            const from = at, tag = next(), kind = tag % 8, number = (tag - kind) / 8;
            let held = 0;
            if (kind === 0) {
                held = next();
            } else {
                const size = kind === 2 ? next() : kind === 1 ? 8 : 4;
                held = bytes.subarray(at, at + size);
                at += size;
            }
            yield {number, held, all: bytes.subarray(from, at)};
        }
    }

    /* A field by its number, undefined for none. */
    function find(bytes, wanted, what = "held") {
        for (const field of fieldsOf(bytes)) {
            if (field.number === wanted) { return field[what]; }
        }
        return undefined;
    }

    function join(pieces) {
        const whole = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
        pieces.reduce((at, piece) => { whole.set(piece, at); return at + piece.length; }, 0);
        return whole;
    }

    /* A message as it was sent before, where only its name comes now: the same, told of another place. */
    function fill(message) {
        const named = find(message, again), called = named ?? find(message, hash);
        const isKept = named || find(find(message, about) ?? [], kept), name = isKept && called ? read(called) : "";
        const sent = named ? known.get(name) : name && message;
        if (!sent) { return message; }
        known.delete(name);
        known.set(name, sent); // The last named is forgotten last.
        if (known.size > MOST_KNOWN) { known.delete(known.keys().next().value); }
        if (!named) { return message; }
        const rest = [...fieldsOf(sent)].filter(({number}) => number !== about).map(({all}) => all);
        return join([...rest, find(message, about, "all") ?? [], stays]);
    }

    /* What a message tells a part that is to be seen first. */
    function readFirst(message) {
        const told = part.reduce((inside, number) => inside && find(inside, number), message);
        return told && read(told.subarray(0, FIRST.length)) === FIRST ? read(told) : "";
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
            const place = held.push(event.data) - 1;
            // Before anything is made of it: nothing that goes wrong with it may keep it back.
            waiting ||= setTimeout(tell, LONGEST_MS);
            const message = fill(new Uint8Array(event.data)), first = readFirst(message);
            held[place] = message.buffer;
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
