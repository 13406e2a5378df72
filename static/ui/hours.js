/** Times of day from the set-up as written in the reader's language: 13.05 in Danish. */
import { clockInWords } from "../line/words.js";
import { clockOf } from "./minutes.js";

/** @param {number} minutes since midnight */
export const clockWords = (minutes) => clockInWords(clockOf(minutes % 1440));

/** @param {string} clock "13:05" */
export const hourWords = (clock) => {
  const [hours = "", minutes = ""] = (clock ?? "").split(":");
  return hours && minutes ? clockWords(Number(hours) * 60 + Number(minutes)) : "";
};

/** Return "13.00–16.00", or the one of the two that is known. @param {string} start @param {string} end */
export const hoursWords = (start, end) => [start, end].filter(Boolean).map(hourWords).join("–");
