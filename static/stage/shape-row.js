/** A row of shapes in which neighbours overlap: how large each is, and where it stands. Pure. */

const OVERLAP = 0.3; // of a shape's width; two sites overlap more, since the clock stands there
const OVERLAP_OF_TWO = 0.4;
const TALLEST = 2; // times the height of the box: what is taller is cut off at its lower edge
const DRAWN = 19.5; // the square within its drawing that a shape fills
const MARGIN = 2.25;
const INSET = 0.09; // of a shape's width: how far the narrowest, the square, stays within its edges

/**
 * Return the size of each shape, how far it overlaps, and the left edge of each; all in the unit of the box.
 * @param {number} count @param {{width: number, height: number}} box
 */
export function shapeRow(count, { width, height }) {
  const share = count === 2 ? OVERLAP_OF_TWO : OVERLAP;
  const size = Math.min(width / (1 + (count - 1) * (1 - share)), TALLEST * height);
  const step = size * (1 - share);
  const first = (width - size - (count - 1) * step) / 2;
  return { size, overlap: size * share, lefts: Array.from({ length: count }, (_, n) => first + n * step) };
}

/**
 * Return the middle of the part of each shape that overlaps no other.
 * @param {ReturnType<typeof shapeRow>} row
 */
export const clearMiddles = ({ size, overlap, lefts }) =>
  lefts.map((left, n) => {
    const from = left + (n > 0 ? overlap : INSET * size);
    const to = left + size - (n < lefts.length - 1 ? overlap : INSET * size);
    return (from + to) / 2;
  });

/** Return the transform that draws a shape there. @param {number} left @param {number} size */
export const placed = (left, size) => `translate(${left} 0) scale(${size / DRAWN}) translate(-${MARGIN} -${MARGIN})`;
