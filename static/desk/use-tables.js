import { tableRows } from "./tables.js";
import { isWriting } from "./writing-phase.js";
import { useComputed, useEffect } from "../ui/view.js";

const LOOK_MS = 10_000;

/** Return the tables of one's own site, looked at again every ten seconds. @param {OpenSession} session */
export function useTables(session) {
  useEffect(() => session.clock.watch(), []);
  useComputed(() => (session.clock.tick.value, Math.floor(session.clock.now() / LOOK_MS))).value;
  const { site } = session.you.value;
  const { state, started_at } = session.programme.value;
  const since = state === "running" && isWriting(session.phase.value) ? started_at : 0;
  const tables = session.store.all("table").filter((table) => table.site === site);
  return tableRows(tables, session.site(site)?.tables ?? 0, since, session.clock.now());
}
