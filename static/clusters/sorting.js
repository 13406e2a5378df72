/**
 * Sorting notes into clusters: where each note is, which ones are chosen, and the commands. What this person has sent
 * and the server has not answered yet is shown as if it were done.
 */
import { newId } from "../line/ids.js";
import { lang, refusalWords, t } from "../line/words.js";
import { isVisible } from "../ui/contributions.js";
import { shorten } from "../ui/note-card.js";
import { notify } from "../ui/notices.js";
import { batch, computed, signal } from "../ui/view.js";
import { createChosen } from "./chosen.js";
import { isSame, sameList } from "./same-list.js";

/** @typedef {ReturnType<typeof createSorting>} Sorting */
/** @typedef {import("./chosen.js").Seen} Seen */
/** @typedef {"place" | "title" | "merge" | "drop"} What */
/** @typedef {{what: What, cluster: string, notes: readonly string[], seen: Seen}} Asked a dialog */

const NONE = /** @type {readonly string[]} */ ([]);

/** @param {OpenSession} session */
export function createSorting(session) {
  const { store, outbox, you } = session;
  /** The dialog that is open, if any. */
  const asked = signal(/** @type {Asked | null} */ (null));

  const underWay = computed(() =>
    outbox.items.value.flatMap(({ command, state }) => (state === "waiting" ? [command] : [])),
  );

  /** Whether this participant is in the theme team. */
  const isInTeam = computed(() => Boolean(store.record("team_member", you.value.participant).value));

  /** Whether this person may sort notes now; the server decides (`require_sorter`). */
  const maySort = computed(() => {
    const { role } = you.value;
    if (role !== "participant") return role !== "screen";
    const phase = session.phase.value;
    const everyone = phase?.phase_kind === "clustering" && phase.clustering === "all";
    return everyone || isInTeam.value;
  });

  /** Every cluster's title, in the order they were begun. @type {ReadonlySignal<Map<string, string>>} */
  const titles = computed(() => {
    const found = new Map(store.all("cluster").map(({ id, title }) => [id, title]));
    for (const command of underWay.value) {
      if (command.type === "add_cluster" && !found.has(command.id)) found.set(command.id, command.title);
      if (command.type === "name_cluster" && found.has(command.id)) found.set(command.id, command.title);
      if (command.type === "drop_cluster") found.delete(command.id);
      if (command.type === "merge_clusters") found.delete(command.from);
    }
    return found;
  });
  const clusters = sameList(() => [...titles.value.keys()]);

  /** Note -> the cluster it is in, or "". @type {ReadonlySignal<Map<string, string>>} */
  const places = computed(() => {
    const moved = new Map();
    const into = new Map();
    for (const command of underWay.value) {
      if (command.type === "place_note") moved.set(command.note, command.cluster ?? "");
      if (command.type === "merge_clusters") into.set(command.from, command.into);
    }
    const found = new Map();
    for (const note of store.all("note")) {
      if (!isVisible(note) || note.level === "own" || note.level === "table") continue;
      const cluster = moved.get(note.id) ?? note.cluster;
      const now = into.get(cluster) ?? cluster;
      found.set(note.id, titles.value.has(now) ? now : "");
    }
    return found;
  });

  /** Cluster, or "" for those in none -> its notes, oldest first. A list that is as before is the same one. */
  let before = new Map();
  const inside = computed(() => {
    /** @type {Map<string, string[]>} */
    const found = new Map();
    for (const [note, cluster] of places.value) {
      const list = found.get(cluster);
      if (list) list.push(note);
      else found.set(cluster, [note]);
    }
    for (const [cluster, list] of found) if (isSame(before.get(cluster), list)) found.set(cluster, before.get(cluster));
    return (before = found);
  });

  /** @param {string} cluster @returns {readonly string[]} */
  const notesIn = (cluster) => inside.value.get(cluster) ?? NONE;

  /** Return a cluster's title, or what stands for it where its author was erased. @param {string} id */
  const titleOf = (id) => titles.value.get(id) || t("cluster-untitled");

  const chosen = createChosen(places);

  /**
   * Open a dialog: about a cluster, or about notes as they are seen now.
   * @param {What} what @param {{cluster?: string, notes?: readonly string[]}} about
   */
  const ask = (what, { cluster = "", notes = [] }) =>
    void (asked.value = { what, cluster, notes, seen: chosen.seenOf(notes) });

  /**
   * Put notes into a cluster, or none. `seen` is where they were seen: if one is elsewhere by now, somebody was first.
   * @param {readonly string[]} notes @param {string} cluster @param {Seen} [seen]
   */
  function place(notes, cluster, seen = chosen.seenOf(notes)) {
    if (cluster && !titles.peek().has(cluster)) return tellGone(notes);
    const moved = notes.filter((note) => places.peek().has(note) && seen.get(note) !== cluster);
    batch(() => {
      for (const note of moved) session.do({ type: "place_note", note, cluster, from: seen.get(note) ?? "" });
      chosen.clear();
      asked.value = null;
    });
    if (!moved.length) return;
    const back = () => {
      for (const note of moved) session.do({ type: "place_note", note, cluster: seen.get(note) ?? "", from: cluster });
    };
    const words = cluster ? "clusters-placed" : "clusters-taken-out";
    notify(t(words, { count: moved.length, title: titleOf(cluster) }), {
      about: "own-act",
      action: { label: t("undo"), run: back },
    });
  }

  /** Say that notes stay where they are, since the cluster has been taken apart. @param {readonly string[]} notes */
  function tellGone([first = ""]) {
    const text = shorten(store.peek("note", first)?.text ?? "", 50);
    notify(t("clusters-not-placed", { text, why: refusalWords("unknown_cluster") }), { about: "placed" });
    asked.value = null;
  }

  /** Begin a cluster, and return its id. @param {string} title */
  function add(title) {
    const id = newId("k");
    session.do({ type: "add_cluster", id, title, lang: lang.peek() });
    return id;
  }

  return { chosen, asked, ask, maySort, isInTeam, titles, clusters, places, notesIn, titleOf, place, add };
}

/** @template T @typedef {import("../vendor/signals.js").ReadonlySignal<T>} ReadonlySignal */
