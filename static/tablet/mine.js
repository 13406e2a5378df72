/**
 * This participant's own notes and commands: what is waiting, sent or refused, and who builds on my notes. Derived from
 * the store and the outbox.
 */
import { levelIn } from "../line/levels.js";
import { computed, effect } from "../vendor/signals.js";
import { phaseOf } from "./note-draft.js";
import { RECORD_DEFAULTS } from "../wire.js";

/** @param {import("../line/session.js").OpenSession} session */
export function createMine(session) {
  const { store, outbox, you } = session;

  /** @param {{by: string} | undefined} record */
  const isMine = (record) => Boolean(record?.by) && record?.by === you.value.participant;

  /** Note or output id -> "waiting" | "sent", for commands still in the outbox. */
  const states = computed(() => {
    /** @type {Map<string, string>} */
    const found = new Map();
    for (const { command, state } of outbox.items.value) {
      if (state !== "refused" && command.id && found.get(command.id) !== "waiting") found.set(command.id, state);
    }
    return found;
  });

  /** @param {CommandOf<"add_note">} command */
  const asNote = ({ type, kind, ...fields }) => ({
    ...RECORD_DEFAULTS.note,
    ...fields,
    note_kind: kind ?? RECORD_DEFAULTS.note.note_kind,
    kind: /** @type {const} */ ("note"),
    site: you.value.site,
    by: you.value.participant,
    level: levelIn(phaseOf(session, fields.phase ?? ""), you.value.site), // so that it says whom it is for on its way
    table: you.value.table ?? "",
    pending: true,
  });

  /** My new notes that the server has not sent back yet, newest first, as records. */
  const pending = computed(() => {
    const known = new Set(store.ids("note").value);
    return outbox.items.value
      .flatMap(({ command, state }) =>
        command.type === "add_note" && state !== "refused" && !known.has(command.id) ? [asNote(command)] : [],
      )
      .reverse();
  });

  /** Refused commands; their texts stay here until the writer discards or resends them. */
  const refused = computed(() => outbox.items.value.filter((item) => item.state === "refused"));

  /** Source id -> "KBH AAL": the sites that build on a note or output. An author's own do not count. */
  const builtOnBy = computed(() => sitesBuildingOn(store));

  /**
   * Call `report` once for each new note or output by someone else that builds on one of mine.
   * @param {(record: Note | Output, source: Note | Output) => void} report
   */
  function watchBuiltOn(report) {
    const seen = /** @type {const} */ (["note", "output"]).map((kind) => ({ kind, known: new Set() }));
    let first = true; // what is there at first is not reported
    return effect(() => {
      if (!store.ready.value) return;
      for (const { kind, known } of seen) {
        for (const id of store.ids(kind).value) {
          if (known.has(id)) continue;
          known.add(id);
          if (!first) check(store.peek(kind, id));
        }
      }
      first = false;
    });

    function check(/** @type {Note | Output | undefined} */ record) {
      if (!record || isMine(record)) return;
      for (const source of [record.builds_on].flat()) {
        const origin = store.peek("note", source) ?? store.peek("output", source);
        if (origin && isMine(origin)) report(record, origin);
      }
    }
  }

  return { isMine, states, pending, refused, builtOnBy, watchBuiltOn };
}

/** @param {import("../line/session.js").OpenSession["store"]} store */
function sitesBuildingOn(store) {
  /** @type {Map<string, string>} */
  const found = new Map();
  const add = (/** @type {string} */ source, /** @type {Note | Output} */ record) => {
    const origin = store.peek("note", source) ?? store.peek("output", source);
    if (!origin || origin.by === record.by || record.withdrawn) return;
    const sites = (found.get(source) ?? "").split(" ").filter(Boolean);
    if (record.site && !sites.includes(record.site)) found.set(source, [...sites, record.site].join(" "));
  };
  // What a note builds on never changes, so it is enough to follow the list of ids, not each note.
  for (const id of store.ids("note").value) {
    const note = store.peek("note", id);
    if (note?.builds_on) add(note.builds_on, note);
  }
  for (const output of store.all("output")) for (const source of output.builds_on) add(source, output);
  return found;
}
