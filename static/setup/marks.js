/** A site's mark: the three letters it is known by. Pure. */

const KNOWN_MARKS = /** @type {Record<string, string>} */ ({ københavn: "KBH", kobenhavn: "KBH", copenhagen: "KBH" });

/** Return three letters from a site's name that are not among `taken`. @param {string} name @param {string[]} taken */
export function suggestMark(name, taken) {
  const words = name.toUpperCase().replace(/[^A-ZÆØÅÄÖ0-9 ]/g, "").split(" ").filter(Boolean);
  if (!words.length) return "";
  const joined = words.join("");
  const last = words[words.length - 1] ?? "";
  let mark = KNOWN_MARKS[name.trim().toLowerCase()] ?? joined.slice(0, 3);
  if (words.length > 1 && /^[0-9]$/.test(last)) mark = joined.slice(0, 2) + last;
  else if (words.length > 2) mark = words.map((word) => word[0]).join("").slice(0, 3);
  if (mark.length < 2) mark += "1";
  if (taken.includes(mark)) mark = otherLetters(joined).find((letters) => !taken.includes(letters)) ?? mark;
  for (let n = 2; taken.includes(mark) && n < 1000; n++) mark = mark.slice(0, n < 10 ? 2 : 1) + n;
  return mark;
}

/**
 * Return other marks of three of a name's letters in their order, those nearest to its beginning first.
 * @param {string} name
 */
const otherLetters = (name) =>
  [...name].flatMap((second, at) => (at ? [...name].slice(at + 1).map((third) => `${name[0]}${second}${third}`) : []));
