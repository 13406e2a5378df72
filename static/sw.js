/**
 * The service worker: pages open without a network, and each page only uses files of one release.
 *
 * The server writes the release into this file. A new release is downloaded as a whole and used by the pages opened
 * after that; open pages keep the release they were opened with. Each file is checked against its digest, so that
 * neither a captive portal's page nor a file of another release is cached. API answers are never cached, and what
 * people write is in the outbox instead.
 */
/** @type {{name: string, files: Record<string, [digest: string, type: string]>}} */
const RELEASE = /*release*/ { name: "", files: {} } /*release*/;
const PREFIX = "samtidig-release-";
const MINE = PREFIX + RELEASE.name;
const OPENED = "samtidig-opened"; // the cache that records the release of each open page
const PARALLEL = 3; // few downloads at a time, since the page's own requests matter more
const LOADING_MS = 30_000; // a page younger than this may not be among the browser's clients yet
const worker = /** @type {any} */ (self);
/** Whether the browser tells which client a navigation creates; if not, a new release waits until all pages close. */
const KNOWS_CLIENT = "resultingClientId" in worker.FetchEvent.prototype;
/** @type {Map<string, string>} */
const opened = new Map();

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(deleteUnused()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (mode === "navigate") {
    if (pathname in RELEASE.files) event.respondWith(page(event, pathname));
  } else if (pathname.startsWith("/static/")) event.respondWith(file(event, pathname));
});

/** Cache all files of the release. If one is missing or differs from its digest, the old release stays. */
async function install() {
  const cache = await caches.open(MINE);
  const waiting = Object.keys(RELEASE.files);
  const fetchFiles = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      if (!(await cache.match(next))) await cache.put(next, await fileOfRelease(next));
  };
  await Promise.all(Array.from({ length: PARALLEL }, fetchFiles));
  if (KNOWS_CLIENT) await worker.skipWaiting();
}

/**
 * Return a file of this release: from an older release, the browser's own cache, or the server.
 * @param {string} address
 */
async function fileOfRelease(address) {
  const isPage = !address.startsWith("/static/"); // pages may have new headers
  const kept = isPage ? undefined : await sameInOlderRelease(address);
  const answer = kept ?? (await fetchChecked(address, "force-cache")) ?? (await fetchChecked(address, "reload"));
  if (!answer) throw new Error(`${address} is not of release ${RELEASE.name}`);
  return answer;
}

/** Return the same file from an older release, if any. @param {string} address */
async function sameInOlderRelease(address) {
  for (const name of await caches.keys()) {
    const kept = name.startsWith(PREFIX) ? await caches.match(address, { cacheName: name }) : undefined;
    if (kept?.headers.get("Samtidig-Digest") === RELEASE.files[address]?.[0]) return kept;
  }
  return undefined;
}

/**
 * Fetch a file; return undefined unless it is of the right type and has the digest of this release.
 * @param {string} address
 * @param {RequestCache} cache
 */
async function fetchChecked(address, cache) {
  const [digest, type] = /** @type {[string, string]} */ (RELEASE.files[address]);
  const answer = await fetch(address, { cache, redirect: "error", credentials: "omit" });
  if (answer.status !== 200 || answer.type !== "basic" || !answer.headers.get("Content-Type")?.startsWith(type))
    return undefined;
  const body = await answer.arrayBuffer();
  if (!(await digestOf(body)).startsWith(digest)) return undefined;
  const headers = new Headers(answer.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name); // the body has been decompressed
  headers.set("Samtidig-Digest", digest);
  return new Response(body, { headers });
}

/** @param {ArrayBuffer} body */
async function digestOf(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Answer a navigation with this release's page. @param {any} event @param {string} pathname */
async function page(event, pathname) {
  const kept = await caches.match(pathname, { cacheName: MINE });
  if (!kept) return fetch(event.request); // the browser has evicted it
  await recordOpened(event.resultingClientId);
  event.waitUntil(deleteUnused());
  return kept;
}

/** Answer an open page's request from that page's release. @param {any} event @param {string} pathname */
async function file(event, pathname) {
  const release = KNOWS_CLIENT ? await releaseOf(event.clientId) : MINE;
  const kept = release ? await caches.match(pathname, { cacheName: release }) : undefined;
  return kept ?? fetch(event.request);
}

/** @param {string} id */
async function recordOpened(id) {
  if (!id) return;
  opened.set(id, MINE);
  await (await caches.open(OPENED)).put(`/${id}`, new Response(MINE, { headers: { Date: new Date().toUTCString() } }));
}

/** Return a page's release. It is also in a cache, since a stopped worker loses its variables. @param {string} id */
async function releaseOf(id) {
  if (!opened.has(id)) opened.set(id, (await (await caches.match(`/${id}`, { cacheName: OPENED }))?.text()) ?? "");
  return opened.get(id);
}

/** Delete releases that no open page uses. Not while one is being installed, since no page uses that one yet. */
async function deleteUnused() {
  if (worker.registration.installing || worker.registration.waiting) return;
  const here = new Set(
    (await worker.clients.matchAll({ includeUncontrolled: true })).map((/** @type {any} */ client) => client.id),
  );
  const records = await caches.open(OPENED);
  const used = new Set([MINE]);
  for (const request of await records.keys()) {
    const record = /** @type {Response} */ (await records.match(request));
    const young = Date.now() - Date.parse(record.headers.get("Date") ?? "") < LOADING_MS;
    if (young || here.has(new URL(request.url).pathname.slice(1))) used.add(await record.text());
    else await records.delete(request);
  }
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && !used.has(name)) await caches.delete(name);
}
