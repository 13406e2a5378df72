/** Chooses the kind of a note: all kinds in one row. */
import { Chips } from "../ui/controls.js";
import { Icon } from "../ui/icon.js";
import { KIND_ICONS } from "../ui/note-card.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";
import { NOTE_KINDS } from "../wire.js";

/** @import { NoteKind } from "../wire.js" */

/** @param {{kind: NoteKind, choose: (kind: NoteKind) => void, name?: string}} props */
export const KindChips = ({ kind, choose, name = "note-kind" }) => html`
  <div class="kinds">
    <${Chips}
      name=${name}
      label=${t("note-form-kind")}
      options=${NOTE_KINDS.map((each) => [each, t(`note-kind-${each}`), html`<${Icon} name=${KIND_ICONS[each]} />`])}
      value=${kind}
      choose=${choose}
    />
  </div>
`;
