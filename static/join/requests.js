/** The state of the join page, and its requests: look up a code, and join. */
import { Problem, call, problemWords } from "../line/api.js";
import { memberships, tabletAddress } from "../line/membership.js";
import { newId } from "../line/ids.js";
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { signal } from "../ui/view.js";
import { suggestLanguage } from "../line/words.js";

/** @import { CodeAnswer, TicketAnswer } from "../wire.js" */

export const code = signal("");
export const info = signal(/** @type {CodeAnswer | null} */ (null));
export const busy = signal(false);
export const problem = signal("");
export const joinedBefore = signal(memberships());

/** Ask the server what a code opens. @param {string} given */
export async function lookUpCode(given) {
  code.value = given;
  await attempt(async () => {
    const found = /** @type {CodeAnswer} */ (await call("POST", "/api/codes", { code: given }));
    const own = found.sites.find((site) => site.mark === found.site)?.language;
    await suggestLanguage(own || found.language || "");
    info.value = found;
    requestAnimationFrame(() => document.getElementById("main")?.focus()); // the form is new: start at its top
  });
}

/**
 * Become a participant and go to the tablet page.
 * @param {{site: string, alias: string, role: string, organisation: string}} who
 */
export const join = (who) =>
  attempt(async () => {
    const filled = Object.fromEntries(Object.entries(who).filter(([, value]) => value));
    enter(await call("POST", "/api/tickets", { code: code.peek(), device: joinDevice(), ...filled }), who);
  });

/** Join with a personal link: as the same participant, on this device too. @param {string} rejoin */
export const joinAgain = (rejoin) =>
  attempt(async () => enter(await call("POST", "/api/tickets", { rejoin }), { alias: "" }, rejoin));

/** @param {TicketAnswer} ticket @param {{alias: string, site?: string}} who */
function enter(ticket, who, rejoin = "") {
  const site = info.peek()?.sites.find((each) => each.mark === ticket.site);
  const address = tabletAddress({
    session: ticket.session,
    rejoin: ticket.rejoin || rejoin,
    ticket,
    title: info.peek()?.theme || info.peek()?.title || "",
    alias: who.alias,
    siteName: site?.name ?? ticket.site,
    until: info.peek()?.retain_until ?? "",
    at: Date.now(),
  });
  location.assign(address);
}

/** Run one request at a time, and show what goes wrong. @param {() => Promise<void>} run */
async function attempt(run) {
  if (busy.peek()) return;
  busy.value = true;
  problem.value = "";
  try {
    await run();
  } catch (wrong) {
    problem.value = problemWords(wrong);
    if (!(wrong instanceof Problem)) throw wrong;
  } finally {
    busy.value = false;
  }
}

/** Return the same device id for a code, so that pressing twice or losing an answer does not make two participants. */
function joinDevice() {
  const name = `join.${code.peek()}`;
  const device = loadLocal(name, "") || newId("d");
  saveLocal(name, device);
  return device;
}
