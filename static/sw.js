/**
 * The service worker: the app opens without a network, and a page is only ever made of files of one release.
 *
 * The server writes the release into this file. A new release is fetched as a whole, each file checked against its
 * digest (so a captive portal's page, or a half deployed server, is never stored), and is used by the next page that
 * is opened. Open pages keep the release they were opened with until they are closed.
 * It stores neither what people write (that is in the outbox) nor answers of the API.
 */
/** The types of a service worker are not among those of a page. @typedef {any} WorkerEvent */
/** @type {{name: string, files: Record<string, [digest: string, type: string]>}} */
const RELEASE = /*release*/ { name: "", files: {} } /*release*/;
const PREFIX = "samtidig-release-";
const CACHE = PREFIX + RELEASE.name;
const OPENED = "samtidig-opened"; // the cache that holds which release each open page is made of
const AT_ONCE = 3; // few: the page itself goes first
const LOADING_MS = 30_000; // a page this young may not be known to the browser yet
const worker = /** @type {any} */ (self); // as above
/** Whether the browser says which page a navigation makes; else a new release has to wait for all pages to close. */
const KNOWS_PAGES = "resultingClientId" in worker.FetchEvent.prototype;
/** Page id -> the cache of its release. @type {Map<string, string>} */
const cacheOfPage = new Map();

worker.addEventListener("install", (/** @type {WorkerEvent} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {WorkerEvent} */ event) => event.waitUntil(deleteUnusedReleases()));
worker.addEventListener("fetch", (/** @type {WorkerEvent} */ event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (mode === "navigate") {
    if (pathname in RELEASE.files) event.respondWith(openPage(event, pathname));
  } else if (pathname.startsWith("/static/")) event.respondWith(fileForPage(event, pathname));
});

/** Store all of the release or fail: with one file that is not as named, the old release stays. */
async function install() {
  const cache = await caches.open(CACHE);
  const waiting = Object.keys(RELEASE.files);
  const storeNext = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (!(await cache.match(next))) await cache.put(next, await fileOfRelease(next));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, storeNext));
  if (KNOWS_PAGES) await worker.skipWaiting();
}

/**
 * Return a file of this release: from an older one, from the browser's own cache, or from the server.
 * @param {string} address
 */
async function fileOfRelease(address) {
  const isPage = !address.startsWith("/static/"); // pages come with new headers
  const stored = isPage ? undefined : await storedBefore(address);
  const answer = stored ?? (await fetchChecked(address, "force-cache")) ?? (await fetchChecked(address, "reload"));
  if (!answer) throw new Error(`${address} is not of release ${RELEASE.name}`);
  return answer;
}

/** @param {string} address */
async function storedBefore(address) {
  for (const name of await caches.keys()) {
    const stored = name.startsWith(PREFIX) ? await caches.match(address, { cacheName: name }) : undefined;
    if (stored?.headers.get("Samtidig-Digest") === RELEASE.files[address]?.[0]) return stored;
  }
  return undefined;
}

/**
 * Return the server's answer if it is the file: ours, whole, of the right type, and with the digest named.
 * @param {string} address @param {RequestCache} cache
 */
async function fetchChecked(address, cache) {
  const [digest, type] = /** @type {[string, string]} */ (RELEASE.files[address]);
  const answer = await fetch(address, { cache, redirect: "error", credentials: "omit" });
  if (answer.status !== 200 || answer.type !== "basic") return undefined;
  if (!answer.headers.get("Content-Type")?.startsWith(type)) return undefined;
  const body = await answer.arrayBuffer();
  if (!(await digestOf(body)).startsWith(digest)) return undefined;
  const headers = new Headers(answer.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name); // the body is unpacked
  headers.set("Samtidig-Digest", digest);
  return new Response(body, { headers });
}

/** @param {ArrayBuffer} body */
async function digestOf(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Return a page of this release, and note that it is made of this release.
 * @param {WorkerEvent} event @param {string} pathname
 */
async function openPage(event, pathname) {
  const stored = await match(pathname, CACHE);
  if (!stored) return fetch(event.request); // the browser has deleted it
  await noteOpened(event.resultingClientId);
  event.waitUntil(deleteUnusedReleases());
  return stored;
}

/**
 * Return a file for an open page, of the release that page is made of.
 * @param {WorkerEvent} event @param {string} pathname
 */
async function fileForPage(event, pathname) {
  const cacheName = KNOWS_PAGES ? await cacheOf(event.clientId) : CACHE;
  const stored = cacheName ? await match(pathname, cacheName) : undefined;
  return stored ?? fetch(event.request);
}

/**
 * Return what is stored; nothing where the storage cannot be read now.
 * @param {string} address @param {string} cacheName
 */
const match = (address, cacheName) => caches.match(address, { cacheName }).catch(() => undefined);

/** @param {string} id */
async function noteOpened(id) {
  if (!id) return;
  cacheOfPage.set(id, CACHE);
  const entry = new Response(CACHE, { headers: { Date: new Date().toUTCString() } });
  try {
    await (await caches.open(OPENED)).put(`/${id}`, entry);
  } catch {
    /* a full disk: the page opens all the same, and is known as long as the worker is awake */
  }
}

/** Return the cache of a page's release; it is stored, since a sleeping worker loses its memory. @param {string} id */
async function cacheOf(id) {
  if (!cacheOfPage.has(id)) {
    const entry = await match(`/${id}`, OPENED);
    cacheOfPage.set(id, (await entry?.text()) ?? "");
  }
  return cacheOfPage.get(id);
}

/** Delete releases no open page is made of. Not while one is being fetched: it would look like an unused one. */
async function deleteUnusedReleases() {
  if (worker.registration.installing || worker.registration.waiting) return;
  const clients = await worker.clients.matchAll({ includeUncontrolled: true });
  const open = new Set(clients.map((/** @type {{id: string}} */ client) => client.id));
  const opened = await caches.open(OPENED);
  const used = new Set([CACHE]);
  for (const request of await opened.keys()) {
    const entry = /** @type {Response} */ (await opened.match(request));
    const isYoung = Date.now() - Date.parse(entry.headers.get("Date") ?? "") < LOADING_MS;
    if (isYoung || open.has(new URL(request.url).pathname.slice(1))) used.add(await entry.text());
    else await opened.delete(request);
  }
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && !used.has(name)) await caches.delete(name);
}
