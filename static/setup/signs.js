/** The signs that sites get: a shape and a colour, 64 that differ, in the order that the server has too. Pure. */
import { COLOURS, SHAPES } from "../wire.js";

/** @typedef {{shape: import("../wire.js").Shape, colour: import("../wire.js").Colour}} Sign */

const SIGNS = SHAPES.length * COLOURS.length;

/** @template T @param {readonly T[]} all @param {number} order */
const inTurn = (all, order) => /** @type {T} */ (all[order % all.length]);

/** Return the sign of the site at this place. @param {number} order @returns {Sign} */
export const signAt = (order) => ({
  shape: inTurn(SHAPES, order + Math.floor(order / COLOURS.length)),
  colour: inTurn(COLOURS, order),
});

/**
 * Return the sign of one more site: of the first eight each has its own shape and colour, then each pair is another
 * one as long as there are any; then the mark alone tells sites apart.
 * @param {Sign[]} sites @returns {Sign}
 */
export function unusedSign(sites) {
  const shape = SHAPES.find((one) => sites.every((site) => site.shape !== one));
  const colour = COLOURS.find((one) => sites.every((site) => site.colour !== one));
  if (shape && colour) return { shape, colour };
  const next = Array.from({ length: SIGNS }, (_, n) => signAt(sites.length + n));
  const free = next.find((sign) => !sites.some((site) => site.shape === sign.shape && site.colour === sign.colour));
  return free ?? signAt(sites.length);
}
