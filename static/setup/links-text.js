/** Links and codes as plain text: to read aloud, and to keep in a file. */
import { t } from "../line/words.js";

/** @import { About } from "../line/organiser.js" */

/** "ABCD EFGH": eight letters are read aloud in two goes. @param {string} code */
export const codeInWords = (code) => code.replace(/(.{4})(?=.)/g, "$1 ");

/** Return an address to read aloud: without its scheme, and without the code, shown below it. @param {string} url */
export const addressInWords = (url) => url.replace(/^https?:\/\//, "").replace(/#.*$/, "");

/** Return all links of a session as a text file's content. @param {About} about */
export function linksAsText({ setup, links, join_code, retain_until }) {
  const closed = t("setup-link-closed");
  const sites = setup.sites.flatMap((site) => [
    "",
    `${site.mark} ${site.name}`,
    `${t("setup-link-facilitator")} (${t("setup-secret")}): ${links.facilitator[site.mark] ?? closed}`,
    `${t("setup-link-screen")} (${t("setup-secret")}): ${links.screen[site.mark] ?? closed}`,
    `${t("setup-link-site")}: ${links.join_site[site.mark] ?? closed}`,
  ]);
  return [
    setup.title,
    `${setup.date} ${setup.start}-${setup.end}`,
    "",
    `${t("setup-link-organiser")} (${t("setup-secret")}): ${links.organiser}`,
    `${t("setup-join-code")}: ${codeInWords(join_code)}`,
    `${t("setup-link-join")}: ${links.join}`,
    ...sites,
    "",
    t("setup-retained", { date: retain_until.slice(0, 10) }),
    "",
  ].join("\r\n");
}
