/** What stands before something that is built on: its site's mark, or the sign of a cluster, which is of several. */
import { Icon } from "../ui/icon.js";
import { SiteMark } from "../ui/site-mark.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @param {{site: SiteMarked | undefined}} props */
export const SourceMark = ({ site }) =>
  site
    ? html`<${SiteMark} site=${site} />`
    : html`
        <span class="source-cluster">
          <${Icon} name="group" /><span class="for-ears">${t("report-cluster")}</span>
        </span>
      `;
