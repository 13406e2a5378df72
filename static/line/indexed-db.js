/** IndexedDB as promises, which some browsers never settle. */

/** Return the request's result; throws its error. @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
export function resultOf(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Return what the promise does, or throw after so long. @template T @param {number} ms @param {Promise<T>} promise */
export function withTimeout(ms, promise) {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error("no answer")), ms));
  return Promise.race([promise, /** @type {Promise<never>} */ (late)]);
}
