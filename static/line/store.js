/**
 * The records this page has received, and their position. It knows no domain: the server has already
 * decided what this page may see.
 */
import { createRecordSignals } from "./record-signals.js";

const NONE = "";

/** @typedef {{kind: string, id: string, site?: string, by?: string, at?: number} & Record<string, any>} AnyRecord */
/** @typedef {{from: string, to: string, put?: AnyRecord[], gone?: [string, string][], reset?: boolean}} Update */

/** @param {{frame?: (draw: () => void) => void}} [options] `frame` runs a function before the next paint */
export function createStore({ frame = beforePaint } = {}) {
  /** @type {Map<string, Map<string, AnyRecord>>} */
  const records = new Map();
  const { ready, drawn, record, ids, all, markStale, drawSoon } = createRecordSignals(records, frame);
  let position = NONE;
  let snapshotPosition = NONE; // of the snapshot, while that is shown

  /**
   * Apply an update, and return whether it followed from our position: if not, the line must reconnect.
   * @param {Update} update
   */
  function apply(update) {
    if (!update.reset && update.from !== position) return false;
    if (update.reset || snapshotPosition) clear();
    put(update.put ?? []);
    for (const [kind, id] of update.gone ?? []) {
      records.get(kind)?.delete(id);
      markStale(kind, id);
    }
    position = update.to;
    drawSoon();
    return true;
  }

  /**
   * Show a snapshot until the first update replaces it.
   * @param {AnyRecord[]} snapshot @param {string} at its position
   */
  function showSnapshot(snapshot, at) {
    if (position) return;
    snapshotPosition = at;
    put(snapshot);
    drawSoon();
  }

  function clear() {
    snapshotPosition = NONE;
    for (const [kind, held] of records) for (const id of held.keys()) markStale(kind, id);
    records.clear();
  }

  /** @param {AnyRecord[]} received */
  function put(received) {
    for (const each of received) {
      const held = records.get(each.kind) ?? new Map();
      records.set(each.kind, held.set(each.id, each));
      markStale(each.kind, each.id);
    }
  }

  return {
    apply,
    showSnapshot,
    record,
    ids,
    all,
    ready,
    drawn,
    /** One record now, without following it. */
    peek: (/** @type {string} */ kind, /** @type {string} */ id) => records.get(kind)?.get(id),
    everything: () => [...records.values()].map((held) => [...held.values()]), // kind by kind, oldest first
    position: () => position, // what a hello resumes from
    basis: () => position || snapshotPosition, // what an edit begun now has seen
  };
}

/** Run before the next paint; a hidden page paints nothing, so a timer stands in. @param {() => void} draw */
function beforePaint(draw) {
  if (document.visibilityState !== "visible") {
    setTimeout(draw, 100);
    return;
  }
  let done = false;
  const once = () => {
    if (!done) draw();
    done = true;
  };
  requestAnimationFrame(once);
  setTimeout(once, 250);
}
