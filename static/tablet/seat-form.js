/** Where one sits, and how many write on this device: changed at once, by choosing. */
import { seatWords } from "./seat-words.js";
import { tableChoices } from "./seat.js";
import { notify } from "../ui/notices.js";
import { SeatFields } from "../ui/seat-fields.js";
import { sizeOf } from "../ui/text-box.js";
import { budgetOf, latestVotes, ownDots, sum } from "../ui/votes.js";
import { html, useState } from "../ui/view.js";
import { refusalWords, t } from "../line/words.js";

/** @param {{session: OpenSession, seat: import("./seat.js").Seat}} props */
export function SeatForm({ session, seat }) {
  const old = seat.value;
  const [table, setTable] = useState(old.table);
  const [people, setPeople] = useState(old.people);
  const [problem, setProblem] = useState("");
  const site = session.site(session.you.value.site);
  const save = (/** @type {Event} */ event) => {
    event.preventDefault();
    const now = { table: table.trim(), people };
    if (now.table === old.table && now.people === old.people) return;
    const isTooLong = sizeOf(now.table) > session.limits.value.name_chars;
    const wrong = isTooLong ? "text_too_long" : hasTooManyDots(session, old, people) ? "dots_placed" : "";
    setProblem(wrong);
    if (wrong) return;
    session.do({ type: "set_table", ...now });
    notify(t("seat-saved", { seat: seatWords(now) }), { about: "own-act" });
  };
  const isChanged = table.trim() !== old.table || people !== old.people;
  return html`
    <form class="stack tight seat-form" onSubmit=${save}>
      <h3>${t("seat-title")}</h3>
      <${SeatFields}
        table=${table}
        people=${people}
        tables=${tableChoices(site?.tables ?? 0, old.table)}
        setTable=${setTable}
        setPeople=${setPeople}
      />
      ${isChanged && table.trim() !== old.table && old.table && html`<p class="hint">${t("seat-moves")}</p>`}
      ${problem && html`<p class="error" role="alert">${refusalWords(problem)}</p>`}
      <button type="submit" class="button" aria-disabled=${isChanged ? undefined : "true"}>${t("seat-save")}</button>
    </form>
  `;
}

/**
 * Whether so few people would have placed more dots in an open vote than they have; the server refuses it too.
 * @param {OpenSession} session @param {{table: string}} old @param {number} people
 */
const hasTooManyDots = (session, old, people) =>
  latestVotes(session).some(
    (vote) =>
      vote.state === "open" && vote.per === "person" && sum(ownDots(session, vote, old)) > budgetOf(vote, { people }),
  );
