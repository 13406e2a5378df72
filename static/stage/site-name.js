/** A site's mark with its name in full: a long name is set smaller and hyphenated, since none is cut. */
import { hyphenated } from "../ui/hyphens.js";
import { SiteMark } from "../ui/site-mark.js";
import { html } from "../ui/view.js";

export const LONG = 18; // characters
const LONGEST = 36;

/** @param {{site: Site | undefined}} props */
export function SiteName({ site }) {
  if (!site) return null;
  const size = site.name.length > LONGEST ? "longest" : site.name.length > LONG ? "long" : "";
  return html`<span class=${`named ${size}`}>
    <${SiteMark} site=${site} full name=${hyphenated(site.name, site.language)} />
  </span>`;
}
