/** The answer being written to a question: kept on the device, and brought back should it be refused. */
import { loadLocal, saveLocal } from "../line/local-storage.js";

/** @param {OpenSession} session @param {string} question its id */
export const answerName = (session, question) =>
  `draft.${session.id}.${session.you.peek().participant}.answer.${question}`;

/** @param {OpenSession} session @param {string} question @returns {string} */
export const loadAnswer = (session, question) => loadLocal(answerName(session, question), "");

/** @param {OpenSession} session @param {string} question @param {string} text */
export const saveAnswer = (session, question, text) => saveLocal(answerName(session, question), text || null);

/**
 * Bring refused answers back to where they were written; returns the way to stop.
 * @param {OpenSession} session
 */
export const keepRefusedAnswers = (session) =>
  session.outbox.onAnswer(({ state, command }) => {
    if (state === "refused" && command.type === "reply") saveAnswer(session, command.to, command.text);
  });
