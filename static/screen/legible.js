/**
 * How large the screen's type has to be for the back row. Letters are read from 8 metres when they are 4.3 hundredths
 * of a picture 1.33 metres high; that share of the distance holds for every room. Type grows for a room up to `MOST`,
 * and pages turn instead of it ever shrinking; what would need more is too small a screen.
 */

const LEAST_VH = 4.3; // the stage's smallest type, in hundredths of the picture's height
const SHARE = (LEAST_VH / 100) * 1.33 / 8; // of the distance
export const MOST = 1.15;
export const USUAL = { distance: 8, height: 1.33 };
export const BOUNDS = { distance: [1, 40], height: [0.2, 6] };

/** @typedef {{distance: number, height: number}} Room metres: from the back row to the picture, and its height */

/** Return how many times larger than usual the type must be. @param {Room} room */
export const needed = ({ distance, height }) => (SHARE * distance * 100) / height / LEAST_VH;

/** Return how many times larger the type is drawn, in steps of a twentieth. @param {Room} room */
export const scaleFor = (room) => Math.min(MOST, Math.max(1, Math.ceil(needed(room) * 20 - 0.01) / 20));

/** Return whether the back row cannot read the screen, however large its type is drawn. @param {Room} room */
export const isTooSmall = (room) => needed(room) > MOST + 0.01;

/** Return from how many metres this screen's type can be read, as it is drawn. @param {Room} room */
export const readableFrom = (room) => (LEAST_VH / 100) * scaleFor(room) * room.height / SHARE;

/** Return a room read from storage or typed, or null where it is none. @param {any} given @returns {Room | null} */
export function roomOf(given) {
  const room = { distance: Number(given?.distance), height: Number(given?.height) };
  const names = /** @type {const} */ (["distance", "height"]);
  const fits = names.every((name) => room[name] >= (BOUNDS[name][0] ?? 0) && room[name] <= (BOUNDS[name][1] ?? 0));
  return fits ? room : null;
}
