/** One thing alone on the screen: which case, cluster, vote or output a scene is of. */
import { shorten } from "../ui/note-card.js";
import { latestVotes, voteTitle } from "../ui/votes.js";
import { html, useState } from "../ui/view.js";
import { t } from "../line/words.js";

/** @import { SceneName } from "../wire.js" */
/** @typedef {"now" | "queue" | "offer"} Way */

const MOST_CHARS = 70; // of a title, in the list
const DOES = { now: "desk-one-show", queue: "desk-scene-queue", offer: "desk-one-offer" };

/**
 * Return what there is to show one of, by the scene that shows it: the id and the words of each, the latest first.
 * @param {OpenSession} session
 */
export function thingsToShow(session) {
  const { store } = session;
  const cases = store.all("case").filter(({ level }) => level !== "own" && level !== "table");
  const outputs = store.all("output").filter(({ withdrawn }) => !withdrawn);
  const titled = (/** @type {{id: string, title: string}[]} */ records) =>
    records.map(({ id, title }) => ({ id, words: title || t("cluster-untitled") })).reverse();
  const groups = [
    { scene: "case", things: titled(cases) },
    { scene: "clusters", things: titled(store.all("cluster")) },
    { scene: "vote", things: latestVotes(session).map((vote) => ({ id: vote.id, words: voteTitle(vote) })) },
    { scene: "outputs", things: titled(outputs) },
  ];
  return /** @type {{scene: SceneName, things: {id: string, words: string}[]}[]} */ (
    groups.filter(({ things }) => things.length > 0)
  );
}

/**
 * @param {import("./layout.js").DeskProps & {
 *   way: Way, shown: {scene: SceneName, of: string}, choose: (scene: SceneName, of: string) => void,
 * }} props `shown`: what the screen shows now
 */
export function SceneOf({ session, way, shown, choose }) {
  const [picked, setPicked] = useState("");
  const groups = thingsToShow(session);
  if (!groups.length) return null;
  const now = way === "now" && groups.some(({ scene }) => scene === shown.scene) ? `${shown.scene} ${shown.of}` : "";
  const value = picked || now;
  const press = (/** @type {Event} */ event) => {
    event.preventDefault();
    const [scene = "", of = ""] = value.split(" ");
    if (!scene) return;
    choose(/** @type {SceneName} */ (scene), of);
    setPicked("");
  };
  return html`
    <form class="desk-one" onSubmit=${press} aria-label=${t("desk-one")}>
      <div class="field grow">
        <label for="scene-of">${t("desk-one")}</label>
        <select
          id="scene-of"
          class="input"
          value=${value}
          onChange=${(/** @type {FieldEvent} */ event) => setPicked(event.target.value)}
        >
          <option value="" selected=${!value}>${t("desk-one-none")}</option>
          ${groups.map(
            ({ scene, things }) => html`
              <optgroup key=${scene} label=${t(`scene-${scene}`)}>
                <option value=${`${scene} `} selected=${value === `${scene} `}>
                  ${t(scene === "vote" ? "desk-one-latest" : "desk-one-all")}
                </option>
                ${things.map(({ id, words }) => {
                  const name = `${scene} ${id}`;
                  return html`<option key=${id} value=${name} selected=${value === name}>
                    ${shorten(words, MOST_CHARS)}
                  </option>`;
                })}
              </optgroup>
            `,
          )}
        </select>
      </div>
      <button type="submit" class="button" aria-disabled=${String(!value || value === now)}>${t(DOES[way])}</button>
    </form>
  `;
}
