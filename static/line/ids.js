/** Return a new id: 128 random bits. randomUUID is missing on plain HTTP, so it is made from getRandomValues. */
export function newId(prefix = "") {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return prefix + Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
