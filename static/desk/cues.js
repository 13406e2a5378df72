/** A bell at this desk at two minutes left and at the end, where that is chosen; it says so in words too. */
import { CUE_WORDS, chime, useCue } from "../ui/cues.js";
import { notify } from "../ui/notices.js";
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { html, useEffect, useState } from "../ui/view.js";
import { t } from "../line/words.js";

/** @param {import("./layout.js").DeskProps} props */
export function DeskCues({ session }) {
  const [on, setOn] = useState(() => loadLocal("desk.cues", false));
  const cue = useCue(session, on);
  useEffect(() => {
    if (on && cue) notify(t(CUE_WORDS[cue]), { about: "cue" });
  }, [on, cue]);
  const choose = (/** @type {FieldEvent} */ event) => {
    setOn(event.currentTarget.checked);
    saveLocal("desk.cues", event.currentTarget.checked);
    if (event.currentTarget.checked) chime(1);
  };
  return html`
    <label class="row tight desk-check">
      <input type="checkbox" checked=${on} onChange=${choose} /> ${t("desk-cues")}
    </label>
  `;
}
