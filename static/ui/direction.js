/** The direction of what people wrote: each text by its own letters, also where it stands among ours. Pure. */

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802\ud803\ud83a\ud83b][\udc00-\udfff]/g;
const LETTERS = /[\p{L}]/gu;
const WRITING = new Set([undefined, "text", "search"]);

/**
 * Return the props of an element, with `dir="auto"` where it holds what somebody wrote: where its language is said,
 * where most letters are written from right to left, and in the fields to write in.
 * @param {unknown} type @param {Record<string, unknown> | null} props @param {unknown[]} children
 */
export function withDirection(type, props, children) {
  if (typeof type !== "string" || (props && "dir" in props)) return props;
  const isField = type === "textarea" || (type === "input" && WRITING.has(/** @type {any} */ (props?.type)));
  const isWritten = isField || (props && "lang" in props) || children.some(isFromTheRight);
  return isWritten ? { ...props, dir: "auto" } : props;
}

/** Return whether most letters of a text are written from right to left. @param {unknown} text */
export function isFromTheRight(text) {
  if (typeof text !== "string") return false;
  const found = text.match(RIGHT_TO_LEFT)?.length ?? 0;
  return found > 0 && 2 * found >= (text.match(LETTERS)?.length ?? 0);
}
