/** The view of check-ins: the sites' words and the participants', and one's own check-in where that comes later. */
import { PeopleWords, SiteWords } from "./check-in-lists.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @param {{session: OpenSession, own: unknown}} props */
export const PeopleView = ({ session, own }) => html`
  <div class="stack">
    ${own}
    <section class="stack tight" aria-labelledby="sites-say">
      <h2 id="sites-say">${t("people-sites")}</h2>
      <${SiteWords} session=${session} />
    </section>
    <section class="stack tight" aria-labelledby="people-say">
      <h2 id="people-say">${t("people-people")}</h2>
      <${PeopleWords} session=${session} />
    </section>
  </div>
`;
