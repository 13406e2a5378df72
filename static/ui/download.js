/** Fetch a file with the ticket and hand it to the reader; a ticket goes in no address, so a plain link cannot. */
import { Problem } from "../line/api.js";
import { lang } from "../line/words.js";

/** @param {string} path @param {string} ticket @param {string} name the file's, in its own letters */
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
    const told = answer.headers.get("Content-Type")?.includes("json") ? (await answer.json()).error : null;
    throw new Problem(told?.code ?? "failed", told?.message, answer.status);
  }
  saveFile(await answer.blob(), name);
}

/** Put a file in the reader's downloads. @param {Blob} file @param {string} name */
export function saveFile(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
