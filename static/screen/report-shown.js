/** Reports to the site's desks what this screen shows, whenever that changes and every ten seconds. */
import { isTooSmall } from "./legible.js";
import { LOOK, REPORT_MS, SHOWS } from "../stage/screen-report.js";
import { effect } from "../ui/view.js";

const GATHER_MS = 150; // a page that turns changes several things, one after the other

/**
 * @param {import("../line/session.js").OpenSession} session
 * @param {import("../stage/stage.js").Controls} controls
 * @param {{value: string}} theme
 * @param {Pick<import("./room-check.js").Setting, "awake" | "room">} setting
 */
export function reportShown(session, controls, theme, setting) {
  /** @type {Timer | undefined} */ let timer;
  const send = () => {
    clearTimeout(timer);
    timer = undefined;
    session.signal(SHOWS, report(controls, theme.value, setting), `facilitator-${session.you.peek().site}`);
  };
  const sendSoon = () => (timer ??= setTimeout(send, GATHER_MS));
  const measure = () => (controls.size.value = { w: innerWidth, h: innerHeight });
  measure();
  addEventListener("resize", measure);
  setInterval(send, REPORT_MS);
  effect(() => {
    report(controls, theme.value, setting); // so that it is called again when any of that changes
    if (session.line.up.value) sendSoon();
  });
  effect(() => {
    if (session.lastSignal.value?.kind === LOOK) sendSoon();
  });
}

/**
 * @param {import("../stage/stage.js").Controls} controls @param {string} theme
 * @param {Pick<import("./room-check.js").Setting, "awake" | "room">} setting
 * @returns {import("../stage/screen-report.js").ScreenReport}
 */
const report = ({ size, scale, blank, pages, group, cards }, theme, setting) => ({
  ...size.value,
  theme,
  scale: scale.value,
  sleepy: !setting.awake.value,
  small: isTooSmall(setting.room.value),
  blank: blank.value,
  pages: pages.value,
  group: group.value,
  cards: cards.value,
});
