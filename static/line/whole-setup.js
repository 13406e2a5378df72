/** A set-up with all its parts: the wire leaves out what has its default value, and it is filled in here. */
import { SETUP_DEFAULTS } from "../wire.js";

/** @import { Setup } from "../wire.js" */
/** @typedef {ReturnType<typeof wholeSetup>} WholeSetup */
/** @typedef {WholeSetup["sites"][number]} SiteOfSetup */

/** @param {Setup} setup */
export const wholeSetup = (setup) => ({
  title: "",
  ...SETUP_DEFAULTS.session,
  ...setup,
  sites: (setup.sites ?? []).map((site) => ({ ...SETUP_DEFAULTS.site, ...site })),
  phases: (setup.phases ?? []).map((phase) => ({ ...SETUP_DEFAULTS.phase, ...phase })),
  facts: (setup.facts ?? []).map((fact) => ({ ...SETUP_DEFAULTS.fact, ...fact })),
  rules: { ...SETUP_DEFAULTS.rules, ...setup.rules },
});
