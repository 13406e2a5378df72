/**
 * The records this page has been told of. One signal per record and one list per kind, so that a changed note
 * redraws one card. It knows no domain: the server has already decided what this page may see.
 */
import { batch, signal } from "../vendor/signals.js";

const NOWHERE = "";

/** @typedef {{kind: string, id: string, site?: string, by?: string, at?: number} & Record<string, any>} AnyRecord */
/** @typedef {{from: string, to: string, put?: AnyRecord[], gone?: [string, string][], reset?: boolean}} Update */

/** @param {{frame?: (draw: () => void) => void}} [options] `frame` runs a function before the next paint */
export function createStore({ frame = beforePaint } = {}) {
  /** @type {Map<string, Map<string, AnyRecord>>} what is known, drawn or not */
  const records = new Map();
  /** @type {Map<string, import("../vendor/signals.js").Signal<any>>} */
  const signals = new Map();
  /** @type {Map<string, import("../vendor/signals.js").Signal<string[]>>} */
  const lists = new Map();
  /** @type {Map<string, [string, string]>} */
  const stale = new Map();
  const ready = signal(false); // true from the first update: before that, empty means "not told yet"
  const drawn = signal(0); // counts the times anything was drawn
  let position = NOWHERE;
  let seenAt = NOWHERE; // the position of what is shown from before, while it is
  let waiting = false;

  /** Take an update. False when it does not follow what we have: then say hello again. @param {Update} update */
  function apply(update) {
    if (!update.reset && update.from !== position) return false;
    if (update.reset || seenAt) {
      seenAt = NOWHERE;
      for (const [kind, held] of records) for (const id of held.keys()) note(kind, id);
      records.clear();
    }
    put(update.put ?? []);
    for (const [kind, id] of update.gone ?? []) {
      of(kind).delete(id);
      note(kind, id);
    }
    position = update.to;
    drawSoon();
    return true;
  }

  /** Show what was seen before, until the first update takes its place. @param {AnyRecord[]} seen @param {string} at its position */
  function showSnapshot(seen, at) {
    if (position) return;
    seenAt = at;
    put(seen);
    drawSoon();
  }

  /** @param {AnyRecord[]} those */
  function put(those) {
    for (const record of those) {
      of(record.kind).set(record.id, record);
      note(record.kind, record.id);
    }
  }

  function drawSoon() {
    if (waiting) return;
    waiting = true;
    frame(draw);
  }

  /** Everything that changed since the last paint, in one go. */
  function draw() {
    waiting = false;
    batch(() => {
      const kinds = new Set();
      for (const [kind, id] of stale.values()) {
        kinds.add(kind);
        const known = signals.get(`${kind} ${id}`);
        if (known) known.value = of(kind).get(id);
      }
      stale.clear();
      for (const kind of kinds) {
        const list = lists.get(kind);
        const ids = [...of(kind).keys()];
        if (list && !same(list.peek(), ids)) list.value = ids;
      }
      ready.value = true;
      drawn.value++;
    });
  }

  /** One record, as a signal; its value is undefined while the record is not here. @param {string} kind @param {string} id */
  function record(kind, id) {
    const key = `${kind} ${id}`;
    let found = signals.get(key);
    if (!found) signals.set(key, (found = signal(of(kind).get(id))));
    return found;
  }

  /** The ids of a kind, oldest first, as a signal that changes only when one comes or goes. @param {string} kind */
  function ids(kind) {
    let found = lists.get(kind);
    if (!found) lists.set(kind, (found = signal([...of(kind).keys()])));
    return found;
  }

  /** All records of a kind; a component that calls this redraws when any of them changes. @param {string} kind */
  const all = (kind) => ids(kind).value.map((id) => record(kind, id).value).filter(Boolean);

  /** One record now, without following it. @param {string} kind @param {string} id */
  const peek = (kind, id) => records.get(kind)?.get(id);

  /** @param {string} kind */
  function of(kind) {
    let found = records.get(kind);
    if (!found) records.set(kind, (found = new Map()));
    return found;
  }

  /** @param {string} kind @param {string} id */
  const note = (kind, id) => stale.set(`${kind} ${id}`, [kind, id]);

  return {
    apply,
    showSnapshot,
    record,
    ids,
    all,
    peek,
    ready,
    drawn,
    everything: () => [...records.values()].map((held) => [...held.values()]), // kind by kind, oldest first
    position: () => position, // where to go on from
    basis: () => position || seenAt, // what an edit written now has seen
  };
}

/** @param {string[]} a @param {string[]} b */
const same = (a, b) => a.length === b.length && a.every((id, i) => id === b[i]);

/** Before the next paint; a hidden page paints nothing, so a timer stands in. @param {() => void} draw */
function beforePaint(draw) {
  if (document.visibilityState === "visible") {
    let done = false;
    const once = () => {
      if (!done) draw();
      done = true;
    };
    requestAnimationFrame(once);
    setTimeout(once, 250);
  } else setTimeout(draw, 100);
}
