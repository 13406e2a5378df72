/** Who will see what is being written, said before one writes: a padlock and words. */
import { levelIn } from "../line/levels.js";
import { Padlock } from "../ui/level-words.js";
import { phaseOf } from "./note-draft.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/**
 * @param {{session: OpenSession, seat: import("./seat.js").Seat, phase: string, id?: string}} props
 * `phase`: the one the note was begun in
 */
export function AudienceLine({ session, seat, phase, id = "note-audience" }) {
  const begun = phaseOf(session, phase);
  const { site, alias } = session.you.value;
  const level = levelIn(begun, site);
  const isOlder = begun !== session.phase.value;
  const named = session.info.value?.rules.names && alias && level !== "own" ? ` ${t("level-named")}` : "";
  return html`
    <p class=${`audience-line ${level === "own" || level === "table" ? "guarded" : ""}`} id=${id}>
      <${Padlock} level=${level}>
        ${isOlder && begun && html`<b>${t("level-begun", { phase: begun.title })}</b>${" "}`}
        ${writeWords(level, { begun, site: session.site(site)?.name ?? site, table: seat.value.table })}${named}
      <//>
    </p>
  `;
}

/** @param {import("../wire.js").Level} level @param {{begun: Phase | undefined, site: string, table: string}} of */
function writeWords(level, { begun, site, table }) {
  if (level === "table" && !table) return t("level-desk-write");
  const to = level === "own" && begun ? t(`reveal-to-${begun.reveal_to}`, { site }) : "";
  return t(`level-${level}-write`, { site, table, to });
}
