/** Raised hands and "we are ready", as the desk of the site gets them: who waits, and how many people are ready. */

/** @typedef {{id: string, name: string, table: string, at: number}} Raised */
/** @typedef {{raised: Raised[], ready: number, readyAt: Map<string, number>}} Hands `readyAt`: by table */

/**
 * Return the raised hands, longest waiting first, and how many people are ready.
 * @param {Omit<Records["hand"], "kind" | "site" | "by" | "round">[]} hands
 * @param {(id: string) => Pick<Records["participant"], "alias" | "table" | "people"> | undefined} person
 * @returns {Hands}
 */
export function handsUp(hands, person) {
  const of = (/** @type {string} */ id) => ({ alias: "", table: "", people: 1, ...person(id) });
  const raised = hands
    .filter((hand) => hand.raised)
    .map(({ id, at }) => ({ id, at, name: of(id).alias, table: of(id).table }))
    .sort((a, b) => a.at - b.at);
  const readyAt = /** @type {Map<string, number>} */ (new Map());
  for (const { id, ready } of hands) {
    const { table, people } = of(id);
    if (ready) readyAt.set(table, (readyAt.get(table) ?? 0) + people);
  }
  return { raised, readyAt, ready: [...readyAt.values()].reduce((sum, each) => sum + each, 0) };
}

/** Return the hands of one's own site now; follows them. @param {OpenSession} session */
export function handsNow({ store, you }) {
  const own = store.all("hand").filter(({ site }) => site === you.value.site);
  return handsUp(own, (id) => store.record("participant", id).value);
}

/** Return the calls for help: of one's own site, or as organiser of all; follows them. @param {OpenSession} session */
export const helpCalls = ({ store, you }) =>
  store.all("help").filter(({ site }) => !you.value.site || site === you.value.site);
