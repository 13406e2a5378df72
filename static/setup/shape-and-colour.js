/** A site's shape and colour, which mark every note written there. */
import { SiteShape, paperOf } from "../ui/site-mark.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";
import { COLOURS, SHAPES } from "../wire.js";

/** @import { Form } from "./form-state.js" */
/** @import { SiteDraft } from "./draft.js" */
/**
 * @typedef {{name: string, value: string, chosen: boolean, words: string, choose: () => void, children?: unknown}}
 *   SwatchProps
 */

/** @param {{form: Form, site: SiteDraft, path: string, fixed: boolean}} props `fixed`: the region has the colour */
export const ShapeAndColour = ({ form, site, path, fixed }) => html`
  <div class="look">
    <div class="stack">
      <fieldset class="field">
        <legend class="label">${t("setup-site-shape")}</legend>
        <div class="swatches">
          ${SHAPES.map(
            (shape) => html`
              <${Swatch}
                key=${shape}
                name=${`${path}.shape`}
                value=${shape}
                chosen=${site.shape === shape}
                words=${t(`shape-${shape}`)}
                choose=${() => form.set(`${path}.shape`, shape)}
              >
                <span class="site-mark"><${SiteShape} site=${{ shape }} /></span>
              <//>
            `,
          )}
        </div>
      </fieldset>
      ${!fixed &&
      html`<fieldset class="field">
        <legend class="label">${t("setup-site-colour")}</legend>
        <div class="swatches">
          ${COLOURS.map(
            (colour) => html`
              <${Swatch}
                key=${colour}
                name=${`${path}.colour`}
                value=${colour}
                chosen=${site.colour === colour}
                words=${t(`colour-${colour}`)}
                choose=${() => form.set(`${path}.colour`, colour)}
              >
                <i class=${`paint paper-${colour}`}></i>
              <//>
            `,
          )}
        </div>
      </fieldset>`}
    </div>
    <div class=${`note ${paperOf(site)}`} aria-hidden="true">
      <div class="note-head">
        <span class="site-mark"><${SiteShape} site=${site} />${site.mark || "···"}</span>
      </div>
      <p class="note-text">${t("setup-site-sample")}</p>
    </div>
  </div>
`;

/**
 * One choice drawn rather than written; its words are for screen readers and as a tooltip.
 * @param {SwatchProps} props
 */
const Swatch = ({ name, value, chosen, words, choose, children }) => html`
  <label class="swatch" title=${words}>
    <input type="radio" name=${name} value=${value} checked=${chosen} onChange=${choose} aria-label=${words} />
    <span class="swatch-face">${children}</span>
  </label>
`;
