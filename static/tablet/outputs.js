/** Outputs: what the workshop leaves behind, with what each builds on. */
import { Chips, Dialog } from "../ui/controls.js";
import { DraftFound, useDraft } from "./draft.js";
import { Icon } from "../ui/icon.js";
import { newId } from "../line/ids.js";
import { edit } from "./own-act.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { TextBox, sizeOf } from "../ui/text-box.js";
import { NoteKind, shorten } from "../ui/note-card.js";
import { sourceOf } from "./wall-note.js";
import { html, useMemo, useState } from "../ui/view.js";
import { refusalWords, t } from "../line/words.js";

export const MATURITIES = ["sub_element", "ready_to_test", "tested", "in_use"];
const PICKER_MOST = 60;

/**
 * @param {{session: import("../line/session.js").OpenSession, mine: ReturnType<typeof import("./mine.js").createMine>,
 *   open: (what: string, output: any) => void}} props
 */
export function OutputsPanel({ session, mine, open }) {
  const known = new Set(session.store.ids("output").value);
  const outputs = session.store.all("output").reverse();
  const waiting = session.outbox.items.value.filter(
    (item) => item.command.type === "add_output" && item.state !== "refused" && !known.has(item.command.id),
  );
  return html`
    <section class="stack" aria-labelledby="outputs-title">
      <div class="row apart">
        <h2 id="outputs-title">${t("outputs-title")} <span class="count">${outputs.length}</span></h2>
        <button type="button" class="button" onClick=${() => open("output", null)}>
          <${Icon} name="plus" />${t("outputs-new")}
        </button>
      </div>
      ${outputs.length + waiting.length === 0 &&
      html`<div class="empty"><${Icon} name="package" /><p>${t("outputs-empty")}</p></div>`}
      <ul class="outputs">
        ${waiting.map(
          (item) =>
            html`<li class="output sheet" key=${item.command.id}>
              <h3>${item.command.title}</h3>
              <p class="state small"><${Icon} name="send" />${t("state-waiting")}</p>
            </li>`,
        )}
        ${outputs.map(
          (each) => html`<${OutputCard} key=${each.id} session=${session} mine=${mine} id=${each.id} open=${open} />`,
        )}
      </ul>
    </section>
  `;
}

/**
 * @param {{
 *   session: import("../line/session.js").OpenSession, mine: ReturnType<typeof import("./mine.js").createMine>,
 *   id: string, open: (what: string, output: any) => void,
 * }} props
 */
function OutputCard({ session, mine, id, open }) {
  const output = session.store.record("output", id).value;
  if (!output) return null;
  const own = mine.isMine(output);
  const waiting = mine.states.value.get(id) === "waiting";
  return html`
    <li>
      <article class=${`output sheet ${paperOf(session.site(output.site))} ${output.withdrawn ? "away" : ""}`}>
        <p class="row tight small">
          <${SiteMark} site=${session.site(output.site)} />
          <${Maturity} maturity=${output.maturity ?? "sub_element"} />
        </p>
        <h3>${output.title}</h3>
        ${output.text && html`<p class="output-text">${output.text}</p>`}
        ${output.contact && html`<p class="small"><strong>${t("output-contact")}</strong> ${output.contact}</p>`}
        ${output.builds_on?.length > 0 && html`<${Lineage} session=${session} ids=${output.builds_on} />`}
        <div class="note-foot">
          <span class="state grow small">
            ${output.name ?? ""}${" "}
            ${own && html`<${Icon} name=${waiting ? "send" : "check"} />`}
            ${own && t(waiting ? "state-change-waiting" : "state-sent")}
          </span>
          ${output.withdrawn
            ? html`<button type="button" class="note-button" onClick=${() => open("return-output", output)}>
                <${Icon} name="undo-2" />${t("undo")}
              </button>`
            : html`
                <button
                  type="button"
                  class="note-button"
                  aria-label=${t("output-edit-this", { title: output.title })}
                  onClick=${() => open("output", output)}
                >
                  <${Icon} name="pencil" />${t("note-edit")}
                </button>
                ${own &&
                html`<button type="button" class="note-button" onClick=${() => open("withdraw-output", output)}>
                  <${Icon} name="archive" />${t("note-withdraw")}
                </button>`}
              `}
        </div>
      </article>
    </li>
  `;
}

/** How ripe: four steps, so many filled, and the word. @param {{maturity: string}} props */
export const Maturity = ({ maturity }) => html`
  <span class="maturity">
    <span class="steps" aria-hidden="true">
      ${MATURITIES.map(
        (each, at) => html`<i key=${each} class=${at <= MATURITIES.indexOf(maturity) ? "on" : ""}></i>`,
      )}
    </span>
    ${t(`maturity-${maturity}`)}
  </span>
`;

/** @param {{session: import("../line/session.js").OpenSession, ids: string[]}} props */
const Lineage = ({ session, ids }) => html`
  <details class="lineage small">
    <summary>${t("output-builds-on", { count: ids.length })}</summary>
    <ul class="stack tight">
      ${ids.map((id) => {
        const source = sourceOf(session, id);
        return html`<li key=${id} class="row tight">
          ${source
            ? html`<${SiteMark} site=${source.site} /><span class="grow">${shorten(source.text, 120)}</span>`
            : t("note-source-away")}
        </li>`;
      })}
    </ul>
  </details>
`;

/**
 * Compose or go on writing an output. `output` is null for a new one; `first` are notes to begin from.
 * @param {{session: import("../line/session.js").OpenSession, output: any, first?: string[], close: () => void}} props
 */
export function OutputDialog({ session, output, first = [], close }) {
  const { title = "", text = "", contact = "", maturity = "sub_element", builds_on = [] } = output ?? {};
  const draft = useDraft(
    session,
    `output.${output?.id ?? "new"}`,
    { title, text, contact, maturity, builds_on: /** @type {string[]} */ (builds_on) },
    {
      begin: (value) => ({ ...value, builds_on: [...new Set([...value.builds_on, ...first])] }),
    },
  );
  const { value } = draft;
  const [problem, setProblem] = useState("");
  const set = (/** @type {any} */ change) => (draft.change(change), setProblem(""));
  const send = () => {
    const limits = session.limits.value;
    if (!value.title.trim()) return setProblem(t("output-no-title"));
    if (sizeOf(value.title) > limits.title_chars || sizeOf(value.text) > limits.note_chars)
      return setProblem(refusalWords("text_too_long"));
    const fields = {
      title: value.title.trim(),
      text: value.text.trim(),
      contact: value.contact.trim(),
      maturity: value.maturity,
      builds_on: value.builds_on,
    };
    const known = output && session.store.peek("output", output.id);
    if (known) edit(session, { type: "edit_output", id: output.id, base: draft.base, ...fields }, known);
    else session.do({ type: "add_output", id: output?.id ?? newId("o"), ...fields });
    draft.drop();
    close();
  };
  return html`
    <${Dialog} title=${t(output ? "output-title-edit" : "output-title-new")} close=${close}>
      <form class="stack" onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), send())}>
        ${draft.found &&
        html`<${DraftFound}
          words=${t("draft-not-saved")}
          back=${t(output ? "draft-back" : "draft-start-over")}
          goBack=${() => (draft.back(), setProblem(""))}
          focus="output-name"
        />`}
        <div class="field">
          <label for="output-name">${t("output-name")}</label>
          <input
            class="input"
            id="output-name"
            value=${value.title}
            maxlength=${session.limits.value.title_chars}
            required
            aria-invalid=${problem ? "true" : undefined}
            aria-describedby=${draft.found ? "draft-found" : undefined}
            onInput=${(/** @type {any} */ event) => set({ title: event.target.value })}
          />
        </div>
        <${TextBox}
          id="output-text"
          label=${t("output-text")}
          value=${value.text}
          input=${(/** @type {string} */ text) => set({ text })}
          send=${send}
          most=${session.limits.value.note_chars}
          rows=${4}
        />
        <${Chips}
          name="maturity"
          label=${t("output-maturity")}
          options=${MATURITIES.map((each) => [each, t(`maturity-${each}`)])}
          value=${value.maturity}
          choose=${(/** @type {string} */ maturity) => set({ maturity })}
        />
        <div class="field">
          <label for="output-contact">
            ${t("output-contact-label")} <span class="optional">${t("optional")}</span>
          </label>
          <input
            class="input"
            id="output-contact"
            value=${value.contact}
            maxlength=${session.limits.value.title_chars}
            aria-describedby="output-contact-hint"
            onInput=${(/** @type {any} */ event) => set({ contact: event.target.value })}
          />
          <span class="hint" id="output-contact-hint">${t("output-contact-hint")}</span>
        </div>
        <${SourcePicker}
          session=${session}
          chosen=${value.builds_on}
          own=${output?.id ?? ""}
          choose=${(/** @type {string[]} */ ids) => set({ builds_on: ids })}
        />
        ${problem && html`<p class="error" role="alert">${problem}</p>`}
        <div class="dialog-foot">
          <button type="button" class="button" onClick=${() => (draft.drop(), close())}>${t("cancel")}</button>
          <button type="submit" class="button primary"><${Icon} name="check" />${t("save")}</button>
        </div>
      </form>
    <//>
  `;
}

/**
 * Notes and outputs an output may build on, the latest first.
 * @param {import("../line/session.js").OpenSession} session
 * @param {string} own
 * @returns {any[]}
 */
function pickable(session, own) {
  const of = (/** @type {string} */ kind) =>
    session.store
      .ids(kind)
      .peek()
      .map((id) => session.store.peek(kind, id));
  return [...of("note"), ...of("output")]
    .filter((each) => each && !each.hidden && !each.withdrawn && each.id !== own)
    .reverse();
}

/**
 * Choose the notes an output builds on: search, tick.
 * @param {{
 *   session: import("../line/session.js").OpenSession, chosen: string[], own: string, choose: (ids: string[]) => void,
 * }} props
 */
function SourcePicker({ session, chosen, own, choose }) {
  const [search, setSearch] = useState("");
  const sought = search.trim().toLocaleLowerCase("da");
  const sources = useMemo(() => pickable(session, own), []);
  const fits = sources.filter(
    (each) =>
      chosen.includes(each.id) ||
      !sought ||
      `${each.title ?? ""} ${each.text} ${each.name ?? ""}`.toLocaleLowerCase("da").includes(sought),
  );
  fits.sort((a, b) => Number(chosen.includes(b.id)) - Number(chosen.includes(a.id)));
  const toggle = (/** @type {string} */ id) =>
    choose(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return html`
    <fieldset class="field">
      <legend class="label">${t("output-sources", { count: chosen.length })}</legend>
      <input
        class="input"
        type="search"
        aria-label=${t("output-sources-search")}
        placeholder=${t("output-sources-search")}
        value=${search}
        onInput=${(/** @type {any} */ event) => setSearch(event.target.value)}
      />
      <div class="picker">
        ${fits.slice(0, PICKER_MOST).map(
          (each) => html`
            <label class="pick" key=${each.id}>
              <input type="checkbox" checked=${chosen.includes(each.id)} onChange=${() => toggle(each.id)} />
              <${SiteMark} site=${session.site(each.site)} />
              <span class="grow">${shorten(each.title ?? each.text, 110)}</span>
              ${each.kind === "note" &&
              html`<span class="for-ears"><${NoteKind} kind=${each.note_kind ?? "idea"} /></span>`}
            </label>
          `,
        )}
        ${fits.length === 0 && html`<p class="hint">${t("output-sources-none")}</p>`}
        ${fits.length > PICKER_MOST &&
        html`<p class="hint">${t("output-sources-more", { count: fits.length - PICKER_MOST })}</p>`}
      </div>
    </fieldset>
  `;
}
