/** Return whether people are to write in a phase. @param {Phase | undefined} phase */
export const isWriting = (phase) => phase?.phase_kind === "writing" || phase?.level === "own";
