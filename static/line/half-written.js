/** Whether someone is in the middle of something on a page: a dialog is open, or there is text in a field. */

/** @param {Document} document */
export const isHalfWritten = (document) =>
  Boolean(document.querySelector("dialog[open]")) ||
  [.../** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("textarea, input:not([type])"))].some(
    (field) => field.value && !field.readOnly,
  );
