/** What became of this person's sorting: a word for what was refused. Titles that met wait at theirs (race.js). */
import { refusalWords, t } from "../line/words.js";
import { shorten } from "../ui/note-card.js";
import { notify } from "../ui/notices.js";
import { useEffect } from "../ui/view.js";

/** @typedef {import("./sorting.js").Sorting} Sorting */

const TYPES = ["add_cluster", "name_cluster", "place_note", "merge_clusters", "drop_cluster", "sort_cluster"];

const TOGETHER_MS = 300;

/** Whether a command sorts notes; its answer is told here, and nowhere else. @param {{type: string}} command */
export const isSorting = ({ type }) => TYPES.includes(type);

/** Whether a title was lost to another, who was first; both are shown with the cluster. @param {OutboxItem} item */
export const isRace = ({ command, code, state }) =>
  command.type === "name_cluster" && state === "refused" && code === "changed_meanwhile";

/** @param {OpenSession} session @param {Sorting} sorting */
export function useSortingAnswers(session, sorting) {
  useEffect(() => {
    /** Notes that others placed first; told together, since one who was offline may have placed many. */
    let lost = /** @type {OutboxItem[]} */ ([]);
    /** @type {Timer | undefined} */ let timer;
    const tellLost = () => (tellPlaced(session, sorting, lost), (lost = []));
    const answer = (/** @type {OutboxItem} */ item) => {
      if (item.state !== "refused" || !isSorting(item.command) || isRace(item)) return;
      session.outbox.remove(item.key);
      if (item.command.type !== "place_note" || item.code !== "changed_meanwhile") return tell(session, sorting, item);
      lost.push(item);
      clearTimeout(timer);
      timer = setTimeout(tellLost, TOGETHER_MS);
    };
    session.outbox.items.peek().forEach(answer); // refused while this page was closed
    const stop = session.outbox.onAnswer(answer);
    return () => (clearTimeout(timer), stop());
  }, [session]);
}

/** Say what was not done. @param {OpenSession} session @param {Sorting} sorting @param {OutboxItem} item */
function tell(session, sorting, { command, code = "", detail = {} }) {
  const { into } = detail;
  const why = into ? t("clusters-merged-meanwhile", { title: sorting.titleOf(into) }) : refusalWords(code);
  if (command.type === "place_note")
    return notify(t("clusters-not-placed", { text: textOf(session, command.note), why }), { about: "placed" });
  const words = command.type === "add_cluster" ? t("clusters-not-added", { title: command.title, why }) : why;
  notify(words, { about: "placed" });
}

/**
 * Say which notes others placed first, and offer to move them all the same.
 * @param {OpenSession} session @param {Sorting} sorting @param {readonly OutboxItem[]} lost
 */
function tellPlaced(session, sorting, lost) {
  const run = () => {
    for (const cluster of new Set(lost.map(({ command }) => command.cluster ?? ""))) {
      const there = lost.filter(({ command }) => (command.cluster ?? "") === cluster);
      sorting.place(there.map(({ command }) => command.note ?? ""), cluster);
    }
  };
  const [{ command, detail = {} }] = /** @type {[OutboxItem]} */ (lost);
  const where = detail.cluster ? "clusters-placed-meanwhile" : "clusters-taken-out-meanwhile";
  const words =
    lost.length > 1
      ? t("clusters-moved-meanwhile", { count: lost.length })
      : t(where, { text: textOf(session, command.note), title: sorting.titleOf(detail.cluster) });
  notify(words, {
    about: "placed",
    of: `mini-${command.note}`,
    action: { label: t("clusters-move-anyway", { count: lost.length }), run },
  });
}

/** @param {OpenSession} session @param {string | undefined} id */
const textOf = ({ store }, id) => shorten(store.peek("note", id ?? "")?.text ?? "", 50);
