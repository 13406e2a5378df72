/**
 * What is mine on this page: my notes and how far each has come, what was refused, and who took my notes further.
 * Reads the store and the outbox; knows nothing of how it is shown.
 */
import { computed, effect } from "../vendor/signals.js";

/** @param {import("../line/session.js").OpenSession} session */
export function createMine(session) {
  const { store, outbox, you } = session;

  const isMine = (/** @type {any} */ record) => Boolean(record?.by) && record.by === you.value.participant;

  /** Note or output id -> "waiting" | "sent": what the outbox still holds about it. */
  const states = computed(() => {
    /** @type {Map<string, string>} */
    const found = new Map();
    for (const { command, state } of outbox.items.value) {
      if (state !== "refused" && command.id && found.get(command.id) !== "waiting") found.set(command.id, state);
    }
    return found;
  });

  /** My new notes the server has not shown us yet, newest first, as records. */
  const pending = computed(() => {
    const known = new Set(store.ids("note").value);
    return outbox.items.value
      .filter((item) => item.command.type === "add_note" && item.state !== "refused" && !known.has(item.command.id))
      .map((item) => ({
        kind: "note",
        note_kind: item.command.kind,
        id: item.command.id,
        text: item.command.text,
        builds_on: item.command.builds_on,
        degree: item.command.degree,
        site: you.value.site,
        by: you.value.participant,
        pending: true,
      }))
      .reverse();
  });

  /** Commands the server said no to; their texts are kept here until the writer decides. */
  const refused = computed(() => outbox.items.value.filter((item) => item.state === "refused"));

  /** Source id -> "KBH AAL": the sites that took a note or output further, each once, the source's author excepted. */
  const takenBy = computed(() => {
    /** @type {Map<string, string>} */
    const found = new Map();
    const add = (/** @type {string} */ source, /** @type {any} */ record) => {
      const origin = store.peek("note", source) ?? store.peek("output", source);
      if (!origin || origin.by === record.by || record.withdrawn) return;
      const sites = (found.get(source) ?? "").split(" ").filter(Boolean);
      if (record.site && !sites.includes(record.site)) found.set(source, [...sites, record.site].join(" "));
    };
    // What a note builds on never changes, so the list is enough to follow: an edited note asks nothing of this.
    for (const id of store.ids("note").value) {
      const note = store.peek("note", id);
      if (note?.builds_on) add(note.builds_on, note);
    }
    for (const output of store.all("output")) for (const source of output.builds_on ?? []) add(source, output);
    return found;
  });

  /**
   * Call `told` once for each new note or output by someone else that builds on one of mine.
   * @param {(record: any, source: any) => void} told
   */
  function watchTaken(told) {
    /** @type {Record<string, Set<string>>} */
    const seen = { note: new Set(), output: new Set() };
    let first = true; // what was there when we came is no news
    return effect(() => {
      if (!store.ready.value) return;
      for (const [kind, known] of Object.entries(seen)) {
        for (const id of store.ids(kind).value) {
          if (known.has(id)) continue;
          known.add(id);
          if (!first) news(store.peek(kind, id));
        }
      }
      first = false;
    });

    function news(/** @type {any} */ record) {
      if (!record || isMine(record)) return;
      for (const source of [record.builds_on ?? []].flat()) {
        const origin = store.peek("note", source) ?? store.peek("output", source);
        if (isMine(origin)) told(record, origin);
      }
    }
  }

  return { isMine, states, pending, refused, takenBy, watchTaken };
}
