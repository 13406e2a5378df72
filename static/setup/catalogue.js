/** The texts of another language than the reader's: a sheet for København is Danish on an English screen. */
import { FluentBundle, FluentResource } from "../vendor/fluent/index.js";

/** @typedef {(id: string, values?: Record<string, string | number>) => string} Texts */

/** @type {Map<string, Promise<FluentBundle>>} */
const bundles = new Map();

/** Return the function that gives a text of a language by its id. @param {string} code @returns {Promise<Texts>} */
export async function textsIn(code) {
  if (!bundles.has(code)) bundles.set(code, load(code));
  const bundle = await /** @type {Promise<FluentBundle>} */ (bundles.get(code));
  return (id, values) => {
    const pattern = bundle.getMessage(id)?.value;
    return pattern ? bundle.formatPattern(pattern, values ?? null, []) : id;
  };
}

/** @param {string} code */
async function load(code) {
  const bundle = new FluentBundle(code, { useIsolating: false });
  const answer = await fetch(`/static/words/${code}.ftl`);
  bundle.addResource(new FluentResource(await answer.text()));
  return bundle;
}
