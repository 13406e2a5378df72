/** A signal per record and a list of ids per kind, updated once per paint: a changed note redraws one card. */
import { batch, signal } from "../vendor/signals.js";

/** @import { Records } from "../wire.js" */
/** @typedef {Map<string, Map<string, any>>} RecordsByKind kind -> id -> record; the kind says its type to who asks */

/**
 * @param {RecordsByKind} records shown or not
 * @param {(draw: () => void) => void} frame runs a function before the next paint
 */
export function createRecordSignals(records, frame) {
  /** @type {Map<string, import("../vendor/signals.js").Signal<any>>} as above */
  const byKey = new Map();
  /** @type {Map<string, import("../vendor/signals.js").Signal<string[]>>} */
  const idsByKind = new Map();
  /** Records that changed since the last paint. @type {Map<string, [kind: string, id: string]>} */
  const stale = new Map();
  const ready = signal(false); // true from the first update: before that, empty means "not received yet"
  const drawn = signal(0); // counts the paints that changed anything
  let scheduled = false;

  /** @param {string} kind @param {string} id */
  const markStale = (kind, id) => void stale.set(keyOf(kind, id), [kind, id]);

  function drawSoon() {
    if (scheduled) return;
    scheduled = true;
    frame(() => scheduled && draw());
  }

  /** Update the signals of everything that changed since the last paint, in one go. */
  function draw() {
    scheduled = false;
    batch(() => {
      for (const [kind, id] of stale.values()) {
        const found = byKey.get(keyOf(kind, id));
        if (found) found.value = records.get(kind)?.get(id);
      }
      for (const kind of new Set([...stale.values()].map(([kind]) => kind))) {
        const list = idsByKind.get(kind);
        if (list && !isSame(list.peek(), idsOf(kind))) list.value = idsOf(kind);
      }
      stale.clear();
      ready.value = true;
      drawn.value++;
    });
  }

  /**
   * Return one record's signal; its value is undefined while the record is not here.
   * @template {keyof Records} K @param {K} kind @param {string} id
   * @returns {import("../vendor/signals.js").Signal<Records[K] | undefined>}
   */
  function record(kind, id) {
    const key = keyOf(kind, id);
    let found = byKey.get(key);
    if (!found) byKey.set(key, (found = signal(records.get(kind)?.get(id))));
    return found;
  }

  /** Return a signal of a kind's ids, oldest first, which changes only when one comes or goes. @param {string} kind */
  function ids(kind) {
    let found = idsByKind.get(kind);
    if (!found) idsByKind.set(kind, (found = signal(idsOf(kind))));
    return found;
  }

  /** @param {string} kind */
  const idsOf = (kind) => [...(records.get(kind)?.keys() ?? [])];

  /**
   * Return a kind's records; a component that calls this redraws when any of them changes.
   * @template {keyof Records} K @param {K} kind
   */
  const all = (kind) => ids(kind).value.flatMap((id) => record(kind, id).value ?? []);

  /** Draw what waits for the next paint. */
  function drawNow() {
    if (stale.size) draw();
  }

  return { ready, drawn, record, ids, all, markStale, drawSoon, drawNow };
}

/** @param {string} kind @param {string} id */
export const keyOf = (kind, id) => `${kind} ${id}`;

/** @param {string[]} a @param {string[]} b */
const isSame = (a, b) => a.length === b.length && a.every((id, i) => id === b[i]);
