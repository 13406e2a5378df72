/** The cases on this tablet: which one is open, the feedback to each, and what of both is still on its way. */
import { computed, signal } from "../ui/view.js";
import { RECORD_DEFAULTS } from "../wire.js";

/** @typedef {Records["feedback"] & {pending?: boolean}} Feedback `pending`: not at the server yet */
/** @typedef {ReturnType<typeof createCases>} Cases */

/** @param {OpenSession} session */
export function createCases({ store, outbox, you, phase }) {
  /** The id of the case that is shown, "" for the list. */
  const shown = signal("");

  /** My cases that the server has not sent back yet. */
  const pending = computed(() => {
    const known = new Set(store.ids("case").value);
    return outbox.items.value.flatMap(({ command, state }) =>
      command.type === "bring_case" && state !== "refused" && !known.has(command.id) ? [command] : [],
    );
  });

  /** Whether there are cases, mine on their way too, or the room is to work on some: then there is a view of them. */
  const areThere = computed(
    () => store.ids("case").value.length + pending.value.length > 0 || phase.value?.phase_kind === "sparring",
  );

  /** All feedback, the oldest first; mine that is not at the server yet comes last. */
  const feedback = computed(() => {
    const known = new Set(store.ids("feedback").value);
    const unsent = outbox.items.value.flatMap(({ command, state }) =>
      command.type === "give_feedback" && state !== "refused" && !known.has(command.id) ? [asFeedback(command)] : [],
    );
    return [.../** @type {Feedback[]} */ (store.all("feedback")), ...unsent];
  });

  /** @param {CommandOf<"give_feedback">} command @returns {Feedback} */
  const asFeedback = ({ type, ...fields }) => ({
    ...RECORD_DEFAULTS.feedback,
    ...fields,
    kind: "feedback",
    site: you.value.site,
    by: you.value.participant,
    pending: true,
  });

  /** Return the feedback to a case. @param {string} id */
  const feedbackTo = (id) => feedback.value.filter((each) => each.case === id);

  /** The ids of the cases one has taken and of the feedback one has answered, while the server does not know it. */
  const waiting = computed(() => {
    const unsent = outbox.items.value.filter(({ state }) => state === "waiting").map(({ command }) => command);
    const taken = unsent.flatMap((command) => (command.type === "own_case" ? [command.case] : []));
    return new Set([...taken, ...unsent.flatMap((command) => (command.type === "take_in" ? [command.feedback] : []))]);
  });

  return { shown, areThere, pending, feedbackTo, waiting };
}
