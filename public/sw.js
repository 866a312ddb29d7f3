// Keeps a program of ours on this machine, so that it starts without network: the app below `/`, the portal below `/portal/`.
//
// What is kept is exactly what the build has listed, each file as its SHA-256 says, in a cache named after that list. Nothing
// else is ever put into a cache: no answer of the interface, nothing of the sign-in, no document and no letter.

/** SHA-256 of the list of files. The build writes it, so a new list is a new worker to the browser. */
const LIST_SHA256 = "";

/** The first parts of the addresses, below the program's own, that its page draws. */
const PAGES = {
  "/": ["", "tasks", "cases", "persons", "search", "preview", "help"],
  "/portal/": ["", "index.html"],
};

/** What only the server answers, as if there were no worker. */
const SERVER = ["api", "auth", "oauth2", "health", "integration"];

const scope = new URL(self.registration.scope).pathname;
const list = `${scope}precache.json`;
const page = `${scope}index.html`;
const family = `bevilling ${scope} `;
const cacheName = `${family}${LIST_SHA256.slice(0, 16)}`;

self.addEventListener("install", (event) => event.waitUntil(Promise.all([install(), passBy(event)])));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => answer(event));

// A new version waits until no page of the old one is open any more, or until somebody says so on a page.
self.addEventListener("message", (event) => {
  if (event.data === "take-over") event.waitUntil(self.skipWaiting());
});

/** Fetches and checks every file. When one fails, the version before stays. */
async function install() {
  const cache = await caches.open(cacheName);
  // The list comes into the cache last: where it lies, the rest lies too, and the same list needs no second copy.
  if (await cache.match(list)) return;
  try {
    const checkedList = await checked(list, LIST_SHA256);
    const { files } = await checkedList.clone().json();
    const put = files.map(async ({ path, sha256 }) => cache.put(path, await checked(path, sha256)));
    // What fails early does not end what is still under way: nothing is put into a cache that is being removed.
    await Promise.allSettled(put);
    await Promise.all(put);
    await cache.put(list, checkedList);
  } catch (fault) {
    await caches.delete(cacheName);
    throw fault;
  }
}

/** Has what is the server's pass the worker by unasked, where the browser can: a question would also hold up a new version. */
const passBy = (event) => event.addRoutes?.(SERVER.map((place) => ({ condition: { urlPattern: `/${place}/*` }, source: "network" })));

/** A file as it must be, asked for by nobody in particular: without cookies. */
async function checked(path, sha256) {
  const response = await fetch(path, { cache: "no-cache", credentials: "omit", redirect: "error" });
  const hash = await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer());
  const found = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!response.ok || found !== sha256) throw new Error(`${path} is not what the build has listed`);
  return response;
}

/** Removes the versions before. */
async function activate() {
  // A version that comes meanwhile is filling its own cache; then the old ones go when that one takes over.
  if (!self.registration.installing) {
    const old = (await caches.keys()).filter((name) => name.startsWith(family) && name !== cacheName);
    await Promise.all(old.map((name) => caches.delete(name)));
  }
  await self.clients.claim();
}

function answer(event) {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const [place] = pathname.slice(1).split("/");
  if (request.method !== "GET" || origin !== self.location.origin || SERVER.includes(place)) return;
  if (request.mode !== "navigate") {
    event.respondWith(kept(request));
  } else if (pathname.startsWith(scope) && PAGES[scope].includes(pathname.slice(scope.length).split("/")[0])) {
    event.respondWith(kept(request, page));
  }
}

/** From the cache; from the server what is not there. */
async function kept(request, path = request) {
  const found = await caches.match(path, { cacheName, ignoreVary: true });
  return found ?? fetch(request);
}
