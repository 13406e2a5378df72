/** Starting from a JSON archive: with its set-up alone, or by restoring the whole session. */
import { isUtf16, setupInArchive } from "./archive.js";
import { draftOf } from "./draft.js";
import { Icon } from "../ui/icon.js";
import { html, useEffect, useRef, useState } from "../ui/view.js";
import { t } from "../line/words.js";

/** @import { Setup } from "../wire.js" */
/** @import { Draft } from "./draft.js" */

/** @typedef {{archive: object, setup: Setup, name: string}} FileRead */

/** @param {{begin: (draft: Draft) => void, restore: (archive: object) => void}} props */
export function FromFile({ begin, restore }) {
  const [read, setRead] = useState(/** @type {{wrong: string} | FileRead | null} */ (null));
  const result = useRef(/** @type {HTMLElement | null} */ (null));
  const readFile = async (/** @type {FieldEvent} */ event) => {
    const file = event.currentTarget.files?.[0];
    if (!file) return;
    try {
      if (isUtf16(new Uint8Array(await file.slice(0, 4).arrayBuffer()))) {
        return setRead({ wrong: "archive-other_encoding" });
      }
      const archive = JSON.parse(await file.text()); // which leaves out a byte-order mark
      const setup = setupInArchive(archive);
      setRead(setup ? { archive, setup, name: file.name } : { wrong: "archive-not_an_archive" });
    } catch {
      setRead({ wrong: "archive-not_an_archive" });
    }
  };
  useEffect(() => result.current?.focus(), [read]);
  return html`
    <section class="sheet stack tight" aria-labelledby="from-file">
      <h2 id="from-file">${t("setup-begin-file")}</h2>
      <p class="quiet-text grow" id="from-file-why">${t("setup-begin-file-why")}</p>
      <label class="button file-choose">
        <input type="file" accept=".json,application/json" aria-describedby="from-file-why" onChange=${readFile} />
        <${Icon} name="upload" /> ${t("setup-begin-file-choose")}
      </label>
      <div ref=${result} tabindex="-1" class="stack tight" hidden=${!read}>
        ${read && "wrong" in read &&
        html`<p class="error" role="alert"><${Icon} name="circle-alert" /> ${t(read.wrong)}</p>`}
        ${read && "setup" in read &&
        html`
          <p><strong>${read.setup.title}</strong><br /><span class="small quiet-text">${read.name}</span></p>
          <button type="button" class="button" onClick=${() => begin(draftOf({ ...read.setup, date: "" }))}>
            ${t("setup-begin-file-setup")}
          </button>
          ${!("samtidig_template" in read.archive) &&
          html`<button type="button" class="button quiet" onClick=${() => restore(read.archive)}>
            ${t("setup-begin-file-all")}
          </button>`}
        `}
      </div>
    </section>
  `;
}
