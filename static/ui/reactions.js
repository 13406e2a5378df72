/** Reactions to notes and outputs ("godt set"): how many there are, and the button of those who take part. */
import { Icon } from "./icon.js";
import { html, useComputed } from "./view.js";
import { t } from "../line/words.js";

/** Return how many have reacted. @param {OpenSession} session @param {string} id the target's */
export const reactionsTo = (session, id) =>
  Object.values(session.store.record("reaction", id).value?.by_site ?? {}).reduce((sum, each) => sum + each, 0);

/**
 * "+ Godt set 3": one press says so, another takes it back.
 * @param {{session: OpenSession, id: string, focus?: object}} props
 */
export function ReactButton({ session, id, focus }) {
  const on = useComputed(() => hasReacted(session, id)).value;
  const counted = useComputed(() => reactionsTo(session, id)).value;
  const count = Math.max(counted, on ? 1 : 0); // the count follows within a second
  return html`
    <button
      type="button"
      class="note-button"
      aria-pressed=${on ? "true" : "false"}
      ...${focus}
      onClick=${() => session.do({ type: "react", to: id, on: !hasReacted(session, id) })}
    >
      <${Icon} name=${on ? "circle-check" : "plus"} /><${Words} count=${count} room />
    </button>
  `;
}

/** "Godt set 3", to read only; nothing while there are none. @param {{session: OpenSession, id: string}} props */
export function Reactions({ session, id }) {
  const count = useComputed(() => reactionsTo(session, id)).value;
  return count > 0 && html`<span class="taken"><${Icon} name="circle-check" /><${Words} count=${count} /></span>`;
}

/**
 * `room`: keep room for two digits, so that a card keeps its height when somebody reacts.
 * @param {{count: number, room?: boolean}} props
 */
const Words = ({ count, room }) => html`
  <span>
    ${t("reaction")}${" "}
    <b class="numeric">${(count > 0 ? String(count) : "").padEnd(room ? 2 : 0, "\u2007")}</b>
    ${count > 0 && html`<span class="for-ears">${" "}${t("reaction-said")}</span>`}
  </span>
`;

/**
 * Return whether this participant has reacted, by what the device last asked for and the server may not have yet.
 * @param {OpenSession} session @param {string} id
 */
function hasReacted({ outbox, store, you }, id) {
  const asked = outbox.items.value.filter(({ command }) => command.type === "react" && command.to === id);
  return asked.pop()?.command.on ?? store.record("my_reaction", `${you.value.participant}.${id}`).value !== undefined;
}
