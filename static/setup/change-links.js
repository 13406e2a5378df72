/** The dialog in which one link is replaced or closed, while all others go on as they are. */
import { problemWords } from "../line/api.js";
import { Dialog } from "../ui/controls.js";
import { focusWhenDrawn } from "../ui/focus.js";
import { Icon } from "../ui/icon.js";
import { html, useState } from "../ui/view.js";
import { t } from "../line/words.js";

/** @import { Organiser } from "../line/organiser.js" */

/**
 * A link that may be changed. `what` says what happens to those who came by it, `closed` that it has no key now;
 * without `closable` it can only be replaced.
 * @typedef {{name: string, label: string, what: string, closed?: boolean, closable?: boolean}} Changeable
 */

/**
 * The button that opens the dialog for these links.
 * @param {{id: string, label: string, title: string, organiser: Organiser, links: Changeable[],
 *   stop?: {tabindex?: number}}} props
 */
export function ChangeLinks({ id, label, title, organiser, links, stop = {} }) {
  const [isOpen, setOpen] = useState(false);
  return html`
    <div>
      <button type="button" class="button quiet compact" id=${id} ...${stop} onClick=${() => setOpen(true)}>
        <${Icon} name="refresh-cw" /> ${label}
      </button>
    </div>
    ${isOpen &&
    html`
      <${Dialog} title=${title} close=${() => setOpen(false)}>
        <ul class="change-links">
          ${links.map((link) => html`<${ChangeLink} key=${link.name} link=${link} organiser=${organiser} />`)}
        </ul>
      <//>
    `}
  `;
}

/** @param {{link: Changeable, organiser: Organiser}} props */
function ChangeLink({ link, organiser }) {
  const [asking, setAsking] = useState(/** @type {"" | "replace" | "close"} */ (""));
  const [status, setStatus] = useState(/** @type {{words: string, bad?: boolean} | null} */ (null));
  const id = `change-${link.name.replace(":", "-")}`;
  const ask = (/** @type {"replace" | "close"} */ how) => {
    setAsking(how);
    setStatus(null);
    focusWhenDrawn(`${id}-yes`);
  };
  const act = async () => {
    const how = asking;
    setAsking("");
    setStatus({ words: t("setup-saving") });
    focusWhenDrawn(`${id}-replace`);
    try {
      if (how === "close") await organiser.closeLink(link.name);
      else if (link.name === "organiser") await organiser.replaceOwnLink();
      else await organiser.replaceLinks(link.name);
      setStatus({ words: t(how === "close" ? "setup-link-closed-now" : "setup-link-replaced") });
    } catch (problem) {
      setStatus({ words: problemWords(problem), bad: true });
    }
  };
  const cancel = () => {
    setAsking("");
    focusWhenDrawn(`${id}-replace`);
  };
  return html`
    <li class="stack tight">
      <div class="row apart">
        <strong id=${id}>${link.label}</strong>
        ${link.closed && html`<span class="tag"><${Icon} name="ban" /> ${t("setup-link-closed")}</span>`}
      </div>
      ${asking
        ? html`
            <p>${asking === "close" ? t("setup-link-close-what") : ""} ${link.what}</p>
            <div class="row">
              <button type="button" class="button danger" id=${`${id}-yes`} aria-describedby=${id} onClick=${act}>
                ${t(asking === "close" ? "setup-link-close-yes" : "setup-link-replace-yes")}
              </button>
              <button type="button" class="button quiet" onClick=${cancel}>${t("cancel")}</button>
            </div>
          `
        : html`
            <div class="row">
              <button
                type="button"
                class="button"
                id=${`${id}-replace`}
                aria-describedby=${id}
                onClick=${() => ask("replace")}
              >
                <${Icon} name="refresh-cw" /> ${t("setup-link-replace")}
              </button>
              ${link.closable &&
              !link.closed &&
              html`
                <button type="button" class="button quiet" aria-describedby=${id} onClick=${() => ask("close")}>
                  <${Icon} name="ban" /> ${t("setup-link-close")}
                </button>
              `}
            </div>
          `}
      <p role="status" class=${`small ${status?.bad ? "error" : "quiet-text"}`}>${status?.words ?? ""}</p>
    </li>
  `;
}

/**
 * Return the three links of a site, as they are changed.
 * @param {string} mark @param {Organiser} organiser @returns {Changeable[]}
 */
export function linksOfSite(mark, organiser) {
  const { facilitator, screen, join_site: join } = organiser.about.value.links;
  return [
    {
      name: `facilitator:${mark}`,
      label: t("setup-link-facilitator"),
      what: t("setup-link-facilitator-replace-what"),
      closed: !facilitator[mark],
      closable: true,
    },
    {
      name: `screen:${mark}`,
      label: t("setup-link-screen"),
      what: t("setup-link-screen-replace-what"),
      closed: !screen[mark],
      closable: true,
    },
    {
      name: `join:${mark}`,
      label: t("setup-link-site"),
      what: t("setup-link-site-replace-what"),
      closed: !join[mark],
      closable: true,
    },
  ];
}
