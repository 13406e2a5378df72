/** What is written of a case: its fields as they are typed, sent, compared with another version, or joined. Pure. */
import { linesProblem, sizeOf } from "./text-box.js";
import { t } from "../line/words.js";

/** @import { ClientLimits, Level, Part } from "../wire.js" */
/** @typedef {{title: string, owner: string, parts: Required<Part>[], level: Level}} CaseDraft */

export const MOST_PARTS = 8;

/**
 * Return an empty case, with parts that most cases have.
 * @param {string} owner @param {Level} level @returns {CaseDraft}
 */
export const emptyCase = (owner = "", level = "all") => ({
  title: "",
  owner,
  parts: ["case-part-problem", "case-part-tried", "case-part-ask"].map((key, at) => partOf(`p${at + 1}`, t(key))),
  level,
});

/**
 * What can be changed of a case.
 * @param {Pick<Records["case"], "title" | "owner" | "parts" | "level">} of @returns {CaseDraft}
 */
export const draftOf = ({ title, owner, parts, level }) => ({ title, owner, parts: parts.map(wholePart), level });

/** @param {Part} of */
const wholePart = ({ id, title, text = "" }) => ({ id, title, text });
/** Return a part without text. @param {string} id */
export const partOf = (id, title = "") => ({ id, title, text: "" });

/**
 * Return the fields of a draft as a command sends them, without the parts in which nothing is written.
 * @param {CaseDraft} draft
 */
export function fieldsOf({ title, owner, parts, level }) {
  const trimmed = parts.map((each) => ({ ...each, title: each.title.trim(), text: each.text.trim() }));
  return { title: title.trim(), owner: owner.trim(), parts: trimmed.filter((each) => each.title || each.text), level };
}

/** Return the code of what is wrong with a case, or "". @param {CaseDraft} draft @param {ClientLimits} limits */
export function problemOf(draft, { title_chars, note_chars }) {
  const { title, owner, parts } = fieldsOf(draft);
  if (!title) return "empty_title";
  if (parts.length === 0 || parts.some((each) => !each.title)) return "empty_title";
  const lines = [title, owner, ...parts.map((each) => each.title)];
  if (lines.some((line) => sizeOf(line) > title_chars)) return "text_too_long";
  return linesProblem(
    parts.map(({ text }) => text),
    note_chars,
  );
}

/** Return whether a participant owns a case; until then it is its site's desk's. @param {Records["case"]} of */
export const isOwned = ({ by, site }) => by !== "organiser" && by !== `facilitator-${site}`;

/** @typedef {{version: number, title: string, parts: Part[]}} Version */

/** Return the versions of a case, the first one first. @param {Records["case"]} of @returns {Version[]} */
export const versionsOf = ({ former, version, title, parts }) => [...former, { version, title, parts }];

/**
 * Return the lines of a comparison: the title, if it has changed, then the parts of the later version and those that it
 * no longer has. A text that is not there is undefined.
 * @param {Version} before @param {Version} after
 */
export function comparison(before, after) {
  const text = (/** @type {Version} */ of, /** @type {string} */ id) => {
    const found = of.parts.find((part) => part.id === id);
    return found && (found.text ?? "");
  };
  const gone = before.parts.filter(({ id }) => !after.parts.some((part) => part.id === id));
  const lines = [...after.parts, ...gone].map(({ id, title }) => ({
    id,
    title,
    before: text(before, id),
    after: text(after, id),
  }));
  if (before.title === after.title) return lines;
  return [{ id: "", title: t("case-title"), before: before.title, after: after.title }, ...lines];
}

/**
 * Return both texts of each field, and the parts of both; what is the same in both stands once.
 * @param {CommandOf<"edit_case">} command @param {{title: string, owner: string, parts: Part[]}} detail
 */
export function both({ title, owner, parts }, detail) {
  /** @param {string | undefined} theirs @param {string | undefined} mine */
  const join = (theirs = "", mine = "", by = " / ") =>
    theirs === mine ? mine : [theirs, mine].filter(Boolean).join(by);
  const joined = parts?.map((part) => {
    const theirs = detail.parts.find(({ id }) => id === part.id);
    return { ...part, title: join(theirs?.title, part.title), text: join(theirs?.text, part.text, "\n\n") };
  });
  const more = detail.parts.filter(({ id }) => !parts?.some((part) => part.id === id));
  return {
    ...(title === undefined ? {} : { title: join(detail.title, title) }),
    ...(owner === undefined ? {} : { owner: join(detail.owner, owner) }),
    ...(joined ? { parts: [...joined, ...more].slice(0, MOST_PARTS) } : {}),
  };
}
