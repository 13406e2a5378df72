/** What became of this person's sorting: a word for what was refused. Titles that met wait at theirs (race.js). */
import { refusalWords, t } from "../line/words.js";
import { shorten } from "../ui/note-card.js";
import { notify } from "../ui/notices.js";
import { useEffect } from "../ui/view.js";

/** @typedef {import("./sorting.js").Sorting} Sorting */

const TYPES = ["add_cluster", "name_cluster", "place_note", "merge_clusters", "drop_cluster", "sort_cluster"];

/** Whether a command sorts notes; its answer is told here, and nowhere else. @param {{type: string}} command */
export const isSorting = ({ type }) => TYPES.includes(type);

/** Whether a title was lost to another, who was first; both are shown with the cluster. @param {OutboxItem} item */
export const isRace = ({ command, code, state }) =>
  command.type === "name_cluster" && state === "refused" && code === "changed_meanwhile";

/** @param {OpenSession} session @param {Sorting} sorting */
export function useSortingAnswers(session, sorting) {
  useEffect(() => {
    const answer = (/** @type {OutboxItem} */ item) => {
      if (item.state !== "refused" || !isSorting(item.command) || isRace(item)) return;
      session.outbox.remove(item.key);
      tell(session, sorting, item);
    };
    session.outbox.items.peek().forEach(answer); // refused while this page was closed
    return session.outbox.onAnswer(answer);
  }, [session]);
}

/** @param {OpenSession} session @param {Sorting} sorting @param {OutboxItem} item */
function tell(session, sorting, { command, code = "", detail = {} }) {
  const why = refusalWords(code);
  if (command.type === "place_note") {
    const note = session.store.peek("note", command.note);
    const text = shorten(note?.text ?? "", 50);
    if (code !== "changed_meanwhile") return notify(t("clusters-not-placed", { text, why }), { about: "placed" });
    const { note: id, cluster = "" } = command;
    const words = detail.cluster ? "clusters-placed-meanwhile" : "clusters-taken-out-meanwhile";
    const anyway = () => sorting.place([id], cluster);
    return notify(t(words, { text, title: sorting.titleOf(detail.cluster) }), {
      about: "placed",
      of: `mini-${id}`,
      action: { label: t("clusters-move-anyway"), run: anyway },
    });
  }
  const words = command.type === "add_cluster" ? t("clusters-not-added", { title: command.title, why }) : why;
  notify(words, { about: "placed" });
}
