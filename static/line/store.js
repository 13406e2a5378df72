/**
 * The records this page has received, and their position. It knows no domain: the server has already
 * decided what this page may see.
 */
import { withDefaults } from "./record-defaults.js";
import { createRecordSignals, keyOf } from "./record-signals.js";

const NONE = "";
const OWN_FOLLOWS_MS = 250; // what only its author sees from now on is gone first, and put again by the update behind

/** @import { AnyRecord, Records, Update } from "../wire.js" */
/** @typedef {[kind: string, id: string]} Key */

/**
 * @param {{frame?: (draw: () => void) => void, later?: (draw: () => void) => void}} [options]
 * `frame` runs a function before the next paint, `later` when an update that belongs to the last one must have come
 */
export function createStore({ frame = beforePaint, later = (draw) => setTimeout(draw, OWN_FOLLOWS_MS) } = {}) {
  /** @type {import("./record-signals.js").RecordsByKind} */
  const records = new Map();
  const { ready, drawn, record, ids, all, markStale, drawSoon, drawNow } = createRecordSignals(records, frame);
  let position = NONE;
  let snapshotPosition = NONE; // of the snapshot, while that is shown
  /** What only this person sees: put by an update with `own`, and by no other since. @type {Map<string, Key>} */
  const own = new Map();
  let ownIsWhole = true; // whether the next update with `own` holds all of it
  let applied = 0;

  /**
   * Apply an update, and return whether it followed from our position: if not, the line must reconnect.
   * @param {Omit<Update, "type">} update
   */
  function apply(update) {
    if (!update.reset && update.from !== position) return false;
    if (update.reset || snapshotPosition) clear();
    if (update.own) applyOwn(update.put ?? [], update.gone ?? []);
    else applyShared(update.put ?? [], update.gone ?? []);
    position = update.to;
    applied++;
    // A card that vanished in between would take the focus with it.
    if (update.gone?.length && !update.own && !update.reset) later(drawSoon);
    else drawSoon();
    return true;
  }

  /** @param {AnyRecord[]} received @param {Key[]} gone */
  function applyShared(received, gone) {
    put(received);
    for (const { kind, id } of received) own.delete(keyOf(kind, id));
    for (const [kind, id] of gone) remove(kind, id); // last: a snapshot may have been put that holds them still
  }

  /** @param {AnyRecord[]} received @param {Key[]} gone */
  function applyOwn(received, gone) {
    const kept = new Set(received.map(({ kind, id }) => keyOf(kind, id)));
    for (const [kind, id] of ownIsWhole ? [...own.values()] : gone) {
      const key = keyOf(kind, id);
      if (own.has(key) && !kept.has(key)) remove(kind, id);
    }
    const added = received.filter(({ kind, id }) => !records.get(kind)?.has(id));
    put(received);
    for (const kind of new Set(added.map((each) => each.kind))) putInOrder(kind);
    for (const { kind, id } of received) own.set(keyOf(kind, id), [kind, id]);
    ownIsWhole = false;
  }

  /** Sort a kind by time: own records come behind all others, whenever they were written. @param {string} kind */
  function putInOrder(kind) {
    const held = [...(records.get(kind) ?? [])];
    records.set(kind, new Map(held.sort(([, one], [, other]) => one.at - other.at)));
  }

  /** @param {string} kind @param {string} id */
  function remove(kind, id) {
    own.delete(keyOf(kind, id));
    records.get(kind)?.delete(id);
    markStale(kind, id);
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
    own.clear();
    for (const [kind, held] of records) for (const id of held.keys()) markStale(kind, id);
    records.clear();
  }

  /** @param {AnyRecord[]} received */
  function put(received) {
    for (const each of received) {
      const held = records.get(each.kind) ?? new Map();
      records.set(each.kind, held.set(each.id, withDefaults(each)));
      markStale(each.kind, each.id);
    }
  }

  return {
    apply,
    /** Expect all that only this person sees anew: the connection is another one. */
    welcomed: () => void (ownIsWhole = true),
    showSnapshot,
    /** Draw what has been applied without waiting for the next paint. */
    drawNow,
    record,
    ids,
    all,
    ready,
    drawn,
    /** One record now, without following it. */
    peek: /** @type {<K extends keyof Records>(kind: K, id: string) => Records[K] | undefined} */ (
      (kind, id) => records.get(kind)?.get(id)
    ),
    everything: () => [...records.values()].map((held) => [...held.values()]), // kind by kind, oldest first
    position: () => position, // what a hello resumes from
    applied: () => applied, // how many updates: grows also where the position stays
    basis: () => position || snapshotPosition, // the position to send as `base` of an edit begun now
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
