/**
 * At which table this device is, and for how many people it speaks. What was asked for last counts, also while the
 * server does not have it yet.
 */
import { takeSeat } from "../line/seat-storage.js";
import { computed, effect } from "../ui/view.js";

/** @typedef {ReturnType<typeof createSeat>} Seat its `value`: `{table, people}` */

/** @param {OpenSession} session */
export function createSeat(session) {
  session.outbox.onAnswer(({ command, state }) => {
    if (state !== "sent" || command.type !== "set_table") return;
    const { table = "", people = 1 } = command;
    session.you.value = { ...session.you.value, table, people }; // the next welcome says the same
  });
  sitAsSaid(session);
  return computed(() => {
    const asked = session.outbox.items.value.filter(isAsked).pop()?.command;
    const { table = "", people = 1 } = asked ?? session.you.value;
    return { table, people };
  });
}

/** Whether a change of seat may still take effect. @param {OutboxItem} item */
const isAsked = ({ command, state }) => command.type === "set_table" && state !== "refused";

/**
 * Sit down as was said on the page to join; the rest is as the server knows it.
 * @param {OpenSession} session
 */
function sitAsSaid({ id, you, do: send, welcomed }) {
  const stop = effect(() => {
    if (!welcomed.value) return;
    const said = takeSeat(id);
    const { table = "", people = 1 } = you.peek();
    const now = { table, people, ...said };
    if (said && (now.table !== table || now.people !== people)) send({ type: "set_table", ...now });
    queueMicrotask(() => stop());
  });
}

/**
 * Return the tables that one can choose: as many as the site has, and the present one.
 * @param {number} tables @param {string} present
 */
export function tableChoices(tables, present) {
  const all = Array.from({ length: tables }, (_, at) => String(at + 1));
  return present && !all.includes(present) ? [present, ...all] : all;
}
