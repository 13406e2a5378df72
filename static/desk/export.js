/** Download everything written so far, at any time of the day. */
import { problemWords } from "../line/api.js";
import { fileName, saveFile } from "../ui/download.js";
import { Icon } from "../ui/icon.js";
import { notify } from "../ui/notices.js";
import { html, useState } from "../ui/view.js";
import { lang, t } from "../line/words.js";

const FORMATS = /** @type {const} */ ([
  ["html", "text/html"],
  ["csv", "text/csv"],
  ["md", "text/markdown"],
]);
const FORMAT_ICONS = { html: "globe", csv: "clipboard-list", md: "file-text" };

/** @param {import("./layout.js").DeskProps} props */
export function DeskExport({ session }) {
  const [busy, setBusy] = useState("");
  const [problem, setProblem] = useState("");
  const [names, setNames] = useState(false);
  const download = async (/** @type {string} */ format, /** @type {string} */ type) => {
    if (busy) return;
    setBusy(format);
    setProblem("");
    try {
      const options = new URLSearchParams({ lang: lang.peek(), ...(names ? { names: "1" } : {}) });
      const text = await session.call(
        "GET",
        `/api/sessions/${encodeURIComponent(session.id)}/export/${format}?${options}`,
        undefined,
      );
      // Spreadsheets need the byte order mark, which fetch removes when it reads the answer as text.
      const whole = format === "csv" ? `\uFEFF${text.replace(/^\uFEFF/, "")}` : text;
      saveFile(new Blob([whole], { type: `${type};charset=utf-8` }), fileName(session.info.value?.title ?? "", format));
      notify(t("desk-downloaded", { format: t(`desk-format-${format}`) }), { about: "download" });
    } catch (why) {
      setProblem(problemWords(why));
    }
    setBusy("");
  };
  return html`
    <div class="stack">
      <p>${t("desk-download-words")}</p>
      <label class="row tight desk-check">
        <input
          type="checkbox"
          checked=${names}
          onChange=${(/** @type {FieldEvent} */ event) => setNames(event.target.checked)}
        />${t("desk-download-names")}
      </label>
      <div class="stack tight">
        ${FORMATS.map(
          ([format, type]) => html`
            <button
              type="button"
              class="button"
              key=${format}
              aria-disabled=${String(Boolean(busy))}
              onClick=${() => download(format, type)}
            >
              <${Icon} name=${busy === format ? "hourglass" : FORMAT_ICONS[format]} />${busy === format
                ? t("loading")
                : t(`desk-format-${format}`)}
            </button>
          `,
        )}
      </div>
      <div role="alert">
        ${problem && html`<p class="message bad"><${Icon} name="circle-alert" /><span>${problem}</span></p>`}
      </div>
    </div>
  `;
}
