/** Words in a language of the paper's, not the reader's: a sheet for København is Danish on an English screen. */
import { FluentBundle, FluentResource } from "../vendor/fluent/index.js";

/** @type {Map<string, Promise<FluentBundle>>} */
const bundles = new Map();

/** @param {string} code @returns {Promise<(id: string, values?: Record<string, string | number>) => string>} */
export async function wordsIn(code) {
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
