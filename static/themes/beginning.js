/** Where in the queue each person begins. Pure. */

/**
 * Return where in a queue of so many somebody begins: another place for each.
 * @param {{participant: string}} you @param {number} length
 */
export const beginning = ({ participant }, length) =>
  [...participant].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7) % length;
