/** The room check, before the day: the network, this screen and its sound, and how far away it can be read. */
import { Dialog, Segments } from "../ui/controls.js";
import { chime } from "../ui/cues.js";
import { Icon } from "../ui/icon.js";
import { BOUNDS, isTooSmall, readableFrom, roomOf, scaleFor } from "./legible.js";
import { html, useEffect, useState } from "../ui/view.js";
import { locale, t } from "../line/words.js";

const TRIES = 5;
const SLOW_MS = 300;
const LINES = { socket: "check-line-socket", poll: "check-line-poll", down: "check-line-down" };
const CUES = { none: "check-cues-none", see: "check-cues-see", hear: "check-cues-hear" };
const FIELDS = /** @type {const} */ ([
  ["distance", "check-distance"],
  ["height", "check-height"],
]);
const LEAST = { w: 1024, h: 700 }; // pixels; what the scenes are drawn for

/** @typedef {"none" | "see" | "hear"} CueChoice */
/**
 * @typedef {{
 *   awake: {value: boolean}, room: {value: import("./legible.js").Room}, cues: {value: CueChoice}, full: () => void,
 *   size: {value: {w: number, h: number}},
 * }} Setting
 */

/** @param {{session: OpenSession, setting: Setting, close: () => void}} props */
export function RoomCheck({ session, setting, close }) {
  const site = session.site(session.you.value.site);
  const trip = useRoundTrip();
  const full = useFullscreen();
  const { w, h } = setting.size.value;
  const room = setting.room.value;
  const from = Math.round(readableFrom(room) * 10) / 10;
  const line = session.line.up.value ? (session.line.polling.value ? "poll" : "socket") : "down";
  return html`
    <${Dialog} title=${t("check-title", { site: site?.name ?? "" })} close=${close}>
      <ul class="room-check">
        <${Row} good=${trip !== null && trip < SLOW_MS} words=${networkWords(trip)} />
        <${Row} good=${line === "socket"} words=${t(LINES[line])} />
        <${Row} good=${w >= LEAST.w && h >= LEAST.h} words=${t("check-size", { w, h })} />
        <${Row}
          good=${!isTooSmall(room)}
          words=${isTooSmall(room) ? t("check-too-small", { from }) : t("check-readable", { from })}
        />
        <${Row} good=${full} words=${t(full ? "check-full" : "check-not-full")}>
          ${!full &&
          document.fullscreenEnabled &&
          html`<button type="button" class="button compact" onClick=${setting.full}>${t("screen-full")}</button>`}
        <//>
        <${Row}
          good=${setting.awake.value}
          words=${t(setting.awake.value ? "check-awake" : "check-may-sleep")}
        />
      </ul>
      <${RoomFields} setting=${setting} />
      <${CueFields} setting=${setting} />
    <//>
  `;
}

/** @param {{good: boolean, words: string, children?: unknown}} props */
const Row = ({ good, words, children }) => html`
  <li class=${good ? "good" : "warn"}>
    <${Icon} name=${good ? "circle-check" : "triangle-alert"} /><span class="grow">${words}</span>${children}
  </li>
`;

/** How far away the back row is, and how high the picture. @param {{setting: Setting}} props */
function RoomFields({ setting }) {
  const [typed, setTyped] = useState(/** @type {Record<string, string>} */ ({}));
  const room = setting.room.value;
  const change = (/** @type {"distance" | "height"} */ name, /** @type {string} */ value) => {
    setTyped({ ...typed, [name]: value });
    const now = roomOf({ ...room, [name]: read(value) });
    if (now) setting.room.value = now;
  };
  return html`
    <div class="row room-fields">
      ${FIELDS.map(
        ([name, label]) => html`
          <div class="field" key=${name}>
            <label for=${`room-${name}`}>${t(label)}</label>
            <input
              id=${`room-${name}`}
              class="input"
              inputmode="decimal"
              value=${typed[name] ?? write(room[name])}
              aria-invalid=${String(typed[name] !== undefined && !roomOf({ ...room, [name]: read(typed[name]) }))}
              onInput=${(/** @type {FieldEvent} */ event) => change(name, event.target.value)}
            />
            <span class="hint">${t("check-bounds", { least: BOUNDS[name][0] ?? 0, most: BOUNDS[name][1] ?? 0 })}</span>
          </div>
        `,
      )}
      <p class="small">${t("check-scale", { percent: Math.round(scaleFor(room) * 100) })}</p>
    </div>
  `;
}

/** @param {number} number */
const write = (number) => new Intl.NumberFormat(locale(), { useGrouping: false }).format(number);

/** "1,33" is a number in Danish. @param {string} typed */
const read = (typed) => Number(typed.replace(",", "."));

/** What happens at two minutes left and at the end. @param {{setting: Setting}} props */
function CueFields({ setting }) {
  const [heard, setHeard] = useState(/** @type {boolean | null} */ (null));
  const choose = (/** @type {CueChoice} */ choice) => {
    setting.cues.value = choice;
    if (choice === "hear") chime(1).then(setHeard);
  };
  const choices = /** @type {const} */ (["none", "see", "hear"]);
  return html`
    <p class="label room-cues">${t("check-cues")}</p>
    <${Segments}
      name="cues"
      label=${t("check-cues")}
      options=${choices.map((id) => ({ id, words: t(CUES[id]) }))}
      chosen=${setting.cues.value}
      choose=${choose}
    />
    ${heard === false && html`<p class="small desk-warn" role="status">${t("check-silent")}</p>`}
  `;
}

/** Return how long an answer of the server takes (ms, of several tries the middle one), or null without one. */
function useRoundTrip() {
  const [trip, setTrip] = useState(/** @type {number | null} */ (null));
  useEffect(() => {
    let gone = false;
    const measure = async () => {
      /** @type {number[]} */ const took = [];
      for (let n = 0; n < TRIES; n++) {
        const began = performance.now();
        const answer = await fetch("/healthz", { cache: "no-store" }).catch(() => null);
        if (answer?.ok) took.push(performance.now() - began);
      }
      if (!gone) setTrip(took.sort((a, b) => a - b)[Math.floor(took.length / 2)] ?? null);
    };
    measure();
    const timer = setInterval(measure, 5000);
    return () => ((gone = true), clearInterval(timer));
  }, []);
  return trip;
}

/** @param {number | null} trip */
const networkWords = (trip) => (trip === null ? t("check-no-network") : t("check-network", { ms: Math.round(trip) }));

/** Return whether the page is full screen: by the button or, as a kiosk is, by its size. */
function useFullscreen() {
  const whole = () => innerWidth >= screen.width && innerHeight >= screen.height;
  const look = () => Boolean(document.fullscreenElement) || whole();
  const [full, setFull] = useState(look);
  useEffect(() => {
    const again = () => setFull(look());
    document.addEventListener("fullscreenchange", again);
    addEventListener("resize", again);
    return () => (document.removeEventListener("fullscreenchange", again), removeEventListener("resize", again));
  }, []);
  return full;
}
