/**
 * The service worker: the app opens without a network, and a page is only ever made of files of one release.
 *
 * The server writes the release into this file. A new release is fetched as a whole, each file checked against its
 * digest (so a captive portal's page, or a half deployed server, is never kept), and takes over with the next page that
 * is opened. Pages that are open go on with the release they were opened with, until they are gone.
 * What people write is none of its business: that is in the outbox. Answers of the API are never kept.
 */
/** @type {{name: string, files: Record<string, [digest: string, type: string]>}} */
const RELEASE = /*release*/ { name: "", files: {} } /*release*/;
const PREFIX = "samtidig-release-";
const MINE = PREFIX + RELEASE.name;
const OPENED = "samtidig-opened"; // which release each open page is made of
const AT_ONCE = 3; // few: the page itself goes first
const LOADING_MS = 30_000; // a page this young may not be known to the browser yet
const worker = /** @type {any} */ (self);
/** Whether the browser says which page a navigation makes; else a new release has to wait for all pages to close. */
const TELLS = "resultingClientId" in worker.FetchEvent.prototype;
/** @type {Map<string, string>} */
const opened = new Map();

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(tidy()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (mode === "navigate") {
    if (pathname in RELEASE.files) event.respondWith(page(event, pathname));
  } else if (pathname.startsWith("/static/")) event.respondWith(file(event, pathname));
});

/** All of the release or nothing: one file that is not as named, and the old release stays. */
async function install() {
  const cache = await caches.open(MINE);
  const waiting = Object.keys(RELEASE.files);
  const take = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) if (!(await cache.match(next))) await cache.put(next, await found(next));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, take));
  if (TELLS) await worker.skipWaiting();
}

/** A file of this release: from an older one, from the browser's own cache, or from the server. @param {string} address */
async function found(address) {
  const kept = address.startsWith("/static/") ? await keptBefore(address) : undefined; // pages come with new headers
  const answer = kept ?? (await asked(address, "force-cache")) ?? (await asked(address, "reload"));
  if (!answer) throw new Error(`${address} is not of release ${RELEASE.name}`);
  return answer;
}

/** @param {string} address */
async function keptBefore(address) {
  for (const name of await caches.keys()) {
    const kept = name.startsWith(PREFIX) ? await caches.match(address, { cacheName: name }) : undefined;
    if (kept?.headers.get("Samtidig-Digest") === RELEASE.files[address]?.[0]) return kept;
  }
  return undefined;
}

/** What the server answers, if that is the file: ours, whole, of the right type, and with the digest named. @param {string} address @param {RequestCache} cache */
async function asked(address, cache) {
  const [digest, type] = /** @type {[string, string]} */ (RELEASE.files[address]);
  const answer = await fetch(address, { cache, redirect: "error", credentials: "omit" });
  if (answer.status !== 200 || answer.type !== "basic" || !answer.headers.get("Content-Type")?.startsWith(type)) return undefined;
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

/** A page is opened: it is made of this release from now on. @param {any} event @param {string} pathname */
async function page(event, pathname) {
  const kept = await caches.match(pathname, { cacheName: MINE });
  if (!kept) return fetch(event.request); // the browser has let go of it
  await noteOpened(event.resultingClientId);
  event.waitUntil(tidy());
  return kept;
}

/** A file for an open page, of the release that page is made of. @param {any} event @param {string} pathname */
async function file(event, pathname) {
  const release = TELLS ? await releaseOf(event.clientId) : MINE;
  const kept = release ? await caches.match(pathname, { cacheName: release }) : undefined;
  return kept ?? fetch(event.request);
}

/** @param {string} id */
async function noteOpened(id) {
  if (!id) return;
  opened.set(id, MINE);
  await (await caches.open(OPENED)).put(`/${id}`, new Response(MINE, { headers: { Date: new Date().toUTCString() } }));
}

/** A worker forgets when it sleeps, so it is written down too. @param {string} id */
async function releaseOf(id) {
  if (!opened.has(id)) opened.set(id, (await (await caches.match(`/${id}`, { cacheName: OPENED }))?.text()) ?? "");
  return opened.get(id);
}

/** Let go of releases no open page is made of. Not while one is being fetched: it looks like an old one from here. */
async function tidy() {
  if (worker.registration.installing || worker.registration.waiting) return;
  const here = new Set((await worker.clients.matchAll({ includeUncontrolled: true })).map((/** @type {any} */ client) => client.id));
  const book = await caches.open(OPENED);
  const used = new Set([MINE]);
  for (const request of await book.keys()) {
    const line = /** @type {Response} */ (await book.match(request));
    const young = Date.now() - Date.parse(line.headers.get("Date") ?? "") < LOADING_MS;
    if (young || here.has(new URL(request.url).pathname.slice(1))) used.add(await line.text());
    else await book.delete(request);
  }
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && !used.has(name)) await caches.delete(name);
}
