/**
 * The strip under the form: where the latest notes and outputs sent from this page are. It is there in every view, also
 * where the view shows something else than notes.
 */
import { isVisible, titleOf } from "../ui/contributions.js";
import { Icon } from "../ui/icon.js";
import { computed, html, signal, useLayoutEffect, useMemo, useRef, useSignalEffect } from "../ui/view.js";
import { t } from "../line/words.js";

const MOST = 3;

/** @typedef {{id: string, kind: "note" | "output", text: string, pending: boolean, isOwn: boolean}} Sent */

/** Return what was sent from this page, the latest first, as a signal. @param {OpenSession} session */
function createSent({ store, outbox }) {
  const sent = signal(/** @type {{id: string, kind: "note" | "output"}[]} */ ([])); // oldest first
  /** Take in what is new in the outbox. */
  function receive() {
    const known = new Set(sent.peek().map(({ id }) => id));
    const added = outbox.items.value.flatMap(({ command: { type, id } }) =>
      (type === "add_note" || type === "add_output") && id && !known.has(id)
        ? [{ id, kind: type === "add_note" ? /** @type {const} */ ("note") : /** @type {const} */ ("output") }]
        : [],
    );
    if (added.length) sent.value = [...sent.peek(), ...added];
  }
  const shown = computed(() =>
    sent.value
      .flatMap(({ id, kind }) => {
        const record = store.record(kind, id).value;
        const item = outbox.items.value.find(({ command }) => command.id === id && command.type === `add_${kind}`);
        if (item?.state === "refused" || (record ? !isVisible(record) : !item)) return [];
        const { title = "", text = "" } = item?.command ?? {};
        const isOwn = record?.kind === "note" && record.level === "own"; // nobody else sees it
        return [{ id, kind, text: record ? titleOf(record) : title || text, pending: !record, isOwn }];
      })
      .slice(-MOST)
      .reverse(),
  );
  return { shown, receive };
}

/** @param {{session: OpenSession, show: (sent: Sent) => void}} props */
export function Tray({ session, show }) {
  const { shown, receive } = useMemo(() => createSent(session), [session]);
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const latest = shown.value[0]?.id;
  useSignalEffect(receive);
  useLayoutEffect(() => {
    // For whoever has just written it; who reads the wall stays there.
    if (document.activeElement?.closest(".hand")) list.current?.firstElementChild?.scrollIntoView({ block: "nearest" });
  }, [latest]);
  if (shown.value.length === 0) return null;
  return html`
    <ul class="tray" aria-label=${t("tray")} ref=${list}>
      ${shown.value.map(
        (each) => html`
          <li key=${each.id} class=${each.pending ? "pending" : ""}>
            <span class="state">
              <${Icon} name=${each.pending ? "clock" : each.isOwn ? "lock" : "check"} />${stateOf(each)}
            </span>
            <span class="tray-text">${each.text}</span>
            ${!each.pending &&
            html`<button
              type="button"
              class="note-button"
              aria-label=${t("tray-show-this", { text: each.text })}
              onClick=${() => show(each)}
            >
              ${t("tray-show")}
            </button>`}
          </li>
        `,
      )}
    </ul>
  `;
}

/** @param {Sent} sent */
const stateOf = ({ pending, kind, isOwn }) =>
  pending ? t("state-waiting") : isOwn ? t("tray-own") : t(`tray-${kind}-is-up`);
