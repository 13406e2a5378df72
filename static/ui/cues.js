/** Two minutes left, and time is up: what a room is told of it, seen or heard too. */
import { useEffect } from "./view.js";

const SOON_S = 120;
const SHOWN_S = 10;
const LEAST_WHOLE_MS = 150_000; // of a shorter phase, two minutes left is where it begins

/** @typedef {"" | "soon" | "over"} Cue */

/** The words of each. */
export const CUE_WORDS = { soon: "screen-cue-soon", over: "screen-cue-over" };

/**
 * Return which moment it is, for as long as it is shown.
 * @param {number | null} left seconds @param {number} whole milliseconds @returns {Cue}
 */
export function cueAt(left, whole) {
  if (left === null || whole < LEAST_WHOLE_MS) return "";
  if (left <= SOON_S && left > SOON_S - SHOWN_S) return "soon";
  return left <= 0 && left > -SHOWN_S ? "over" : "";
}

/** @param {OpenSession} session @param {boolean} sound @returns {Cue} */
export function useCue(session, sound) {
  useEffect(() => session.clock.watch(), []);
  const { state, started_at: start, ends_at: end } = session.programme.value;
  const cue = state === "running" && !session.stands.value ? cueAt(session.left.value, end - start) : "";
  useEffect(() => {
    if (sound && cue) chime(cue === "soon" ? 1 : 2);
  }, [cue, sound]);
  return cue;
}

/** @type {AudioContext | null} */ let audio = null;

/**
 * Sound a bell so many times; return whether it could be heard: browsers want a press on the page first.
 * @param {number} times
 */
export async function chime(times) {
  if (typeof AudioContext === "undefined") return false;
  audio ??= new AudioContext();
  if (audio.state === "suspended") await Promise.race([audio.resume(), new Promise((done) => setTimeout(done, 300))]);
  if (audio.state !== "running") return false;
  for (let n = 0; n < times; n++) {
    const at = audio.currentTime + n * 0.7;
    const bell = audio.createOscillator();
    const volume = audio.createGain();
    bell.frequency.value = 660;
    volume.gain.setValueAtTime(0.0001, at);
    volume.gain.exponentialRampToValueAtTime(0.4, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.6);
    bell.connect(volume).connect(audio.destination);
    bell.start(at);
    bell.stop(at + 0.65);
  }
  return true;
}
