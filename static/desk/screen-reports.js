/** What the site's screens report that they show: the one to draw, and how many others there are. */
import { LOOK, REPORT_MS, SHOWS, readReport } from "../stage/screen-report.js";
import { useEffect, useSignal, useSignalEffect } from "../ui/view.js";

const GONE_MS = 2.5 * REPORT_MS;

/**
 * Return the reports of the site's screens, each with its device, in the order of the devices.
 * @param {import("../line/session.js").OpenSession} session
 * @returns {[device: string, report: import("../stage/screen-report.js").ScreenReport][]}
 */
export function useScreenReports(session) {
  const reports = useSignal(/** @type {Map<string, {at: number, report: any}>} */ (new Map()));
  const screen = `screen-${session.you.value.site}`;
  useSignalEffect(() => {
    const received = session.lastSignal.value;
    if (received?.kind !== SHOWS || received.by !== screen) return; // `by` is the server's word, so nobody can pretend
    const report = readReport(received.data);
    if (report) reports.value = new Map(reports.peek()).set(received.device ?? "", { at: performance.now(), report });
  });
  useSignalEffect(() => {
    if (session.line.up.value) session.signal(LOOK, null, screen);
  });
  useEffect(() => {
    const timer = setInterval(() => {
      if (!session.line.up.peek()) return; // nothing is heard then, and what was reported last is the best we have
      const kept = [...reports.peek()].filter(([, { at }]) => performance.now() - at < GONE_MS);
      if (kept.length < reports.peek().size) reports.value = new Map(kept);
    }, REPORT_MS / 2);
    return () => clearInterval(timer);
  }, []);
  return [...reports.value].sort(([a], [b]) => (a < b ? -1 : 1)).map(([device, { report }]) => [device, report]);
}
