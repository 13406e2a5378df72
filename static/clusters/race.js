/** Two gave the same cluster a title at once: both are shown, and the one who came second chooses. */
import { t } from "../line/words.js";
import { html, useComputed } from "../ui/view.js";
import { isRace } from "./answers.js";

/** @param {{session: OpenSession, id: string}} props */
export function Race({ session, id }) {
  const item = useComputed(() =>
    session.outbox.items.value.find((each) => isRace(each) && each.command.id === id),
  ).value;
  const theirs = session.store.record("cluster", id).value?.title;
  if (!item || !theirs) return null;
  const mine = item.command.title ?? "";
  const drop = () => session.outbox.remove(item.key);
  const use = () => {
    drop();
    session.do({ type: "name_cluster", id, title: mine, base: session.store.basis() });
  };
  return html`
    <div class="message warn cluster-race" role="alert">
      <div class="stack tight grow">
        <p>${t("clusters-race", { theirs, mine })}</p>
        <div class="row tight">
          <button type="button" class="button compact" onClick=${drop}>${t("clusters-race-theirs")}</button>
          <button type="button" class="button compact" onClick=${use}>${t("clusters-race-mine")}</button>
        </div>
      </div>
    </div>
  `;
}
