/** Download files that need a ticket. A plain link cannot: tickets go in a header, never in an address. */
import { Problem } from "../line/api.js";
import { lang } from "../line/words.js";
import { clockAt, dayOf } from "../line/zone.js";

/**
 * Fetch a file and save it; throws a Problem when that fails.
 * @param {string} path
 * @param {string} ticket
 * @param {string} name of the saved file
 */
export async function download(path, ticket, name) {
  let answer;
  try {
    answer = await fetch(path, {
      cache: "no-store",
      redirect: "error",
      headers: { Authorization: `Bearer ${ticket}`, "Accept-Language": lang.peek() },
    });
  } catch {
    throw new Problem("offline");
  }
  if (!answer.ok) {
    const refusal = answer.headers.get("Content-Type")?.includes("json") ? (await answer.json()).error : null;
    throw new Problem(refusal?.code ?? "failed", refusal?.message, answer.status);
  }
  saveFile(await answer.blob(), name);
}

/** Save a file among the browser's downloads. @param {Blob} file @param {string} name */
export function saveFile(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * Return the name of a file taken now: its title in letters of any alphabet, and day and time by the session's clocks.
 * @param {string} title @param {string} ending @param {string} [which] such as "public"
 */
export function fileName(title, ending, which) {
  const plain = title.toLocaleLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60);
  const now = Date.now();
  const parts = [plain || "samtidig", dayOf(now), clockAt(now).replace(":", ""), which];
  return `${parts.filter(Boolean).join("-")}.${ending}`;
}
