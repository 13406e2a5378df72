/**
 * What a link or a code says, however mail and chat have mangled it: quoted, encoded, wrapped, with punctuation or
 * invisible characters. Pure. Its twin is server/link_text.py; tests/fixtures/links.json judges both.
 */

const MOST = 2000;
const MOST_WRONG = 200; // of what is no link or code: enough to be refused
const LETTER = "[A-HJ-NP-Za-hj-np-z234679]";
const TABLE = "(?:\\/([\\p{L}\\p{N}]{1,20}))?"; // as a table's card adds it
const KEY = new RegExp(
  "(?:^|[^A-Za-z0-9_-])((?:[rR]\\.)?)([A-Za-z2-7]{16})\\." + // "r." of a personal link, and the session's id
    `((?:p-[0-9a-f]{12}\\.)?)([A-Za-z0-9_-]{22})${TABLE}`, // the person's id, the secret, a table
  "u",
);
const SESSION = /^[^A-Za-z0-9]*([A-Za-z2-7]{16})[^A-Za-z0-9]*$/;
const CODE = new RegExp(`(?:^|[^A-Za-z0-9])((?:${LETTER}[\\s-]{0,3}){7}${LETTER})(?![A-Za-z0-9])${TABLE}`, "u");
const INVISIBLE = /[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/g;

/**
 * Return the key ("ID.SECRET"), the personal link's code ("r.ID.PERSON.SECRET"), the session's id or the join code in a
 * text, a key and a code with "/TABLE" if they have one; where there is none the text itself, which the server refuses.
 * @param {string} text a fragment, a whole link, or what was typed
 */
export function linkText(text) {
  const plain = plainText(text.slice(0, MOST));
  const unwrapped = plain.replace(/\r?\n[>\s]*/g, "");
  const wholes = [plain, unwrapped, unwrapped.replace(/\s/g, "")];
  const parts = wholes.flatMap((whole) => [whole.slice(whole.lastIndexOf("#") + 1), whole]);
  for (const look of [keyIn, sessionIn, codeIn]) {
    for (const part of parts) {
      const found = look(part);
      if (found) return found;
    }
  }
  return plain.trim().slice(0, MOST_WRONG);
}

/** @param {string} text */
function keyIn(text) {
  const found = KEY.exec(text);
  if (!found) return "";
  const [, personal = "", session = "", person = "", secret = "", table] = found;
  return `${personal.toLowerCase()}${session.toLowerCase()}.${person}${secret}${table ? `/${table}` : ""}`;
}

/** @param {string} text */
const sessionIn = (text) => SESSION.exec(text)?.[1]?.toLowerCase() ?? "";

/** @param {string} text */
function codeIn(text) {
  const [, code = "", table] = CODE.exec(text) ?? [];
  return code.toUpperCase().replace(/[\s-]/g, "") + (table ? `/${table}` : "");
}

/** Return a text without encodings, invisible characters and other alphabets' dashes and dots. @param {string} text */
function plainText(text) {
  let plain = text.replace(/=\r?\n/g, "").replace(/=(2D|2E|5F|3D)/g, "%$1"); // mail's own encoding
  for (let i = 0; i < 3; i++) plain = plain.replace(/(?:%[0-9A-Fa-f]{2})+/g, decoded);
  plain = plain.replace(/&(?:[a-z]+|#\d+|#x[0-9a-f]+);/gi, " ").normalize("NFKC");
  return plain.replace(INVISIBLE, "").replace(/\u2014/g, "--").replace(/[\u2010-\u2015\u2212]/g, "-");
}

/** @param {string} encoded */
function decoded(encoded) {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return " ";
  }
}
