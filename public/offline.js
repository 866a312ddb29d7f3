// What a page does with its service worker (sw.js): has itself kept, tells when a newer version has come, and changes to it.

/** Milliseconds that a newer version may take to come before the page is loaded anew without it, and then to take over. */
const PATIENCE = 30_000;
const SOON = 3_000;

// Browsers offer workers to secure pages only; any other page works as well, but not without network.
const workers = navigator.serviceWorker;

/**
 * Has the page kept for use without network.
 * @param {string} script Address of the worker: `/sw.js` for the app, `/portal/sw.js` for the portal.
 * @param {() => void} ready Called when a newer version has come and waits. It takes over by `renew`, or at the next start.
 */
export async function keep(script, ready) {
  if (!workers) return;
  try {
    const registration = await workers.register(script, { updateViaCache: "none" });
    const tell = () => registration.waiting && workers.controller && ready();
    const watch = () => registration.installing?.addEventListener("statechange", tell);
    registration.addEventListener("updatefound", watch);
    watch();
    tell();
    // A page may stay open for days: whoever comes back to it learns what is new.
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") look(registration);
    });
  } catch {
    // Not to be kept now, such as for want of room. The page works; the next start tries again.
  }
}

/** Lets the newest version take over and loads the page anew; without network, the newest that has come. */
export async function renew() {
  try {
    const registration = await workers?.getRegistration();
    if (registration) await takeOver(registration);
  } finally {
    location.reload();
  }
}

async function takeOver(registration) {
  await within(PATIENCE, look(registration));
  const worker = registration.installing ?? registration.waiting;
  if (!worker || !(await within(PATIENCE, reaches(worker, "installed")))) return;
  worker.postMessage("take-over");
  const isDone = await within(SOON, reaches(worker, "activated"));
  // Chromium leaves the change undone when it falls together with a request of the page, and comes back to it only once nothing
  // was asked for half a minute. With the server at hand the page is registered anew; what is kept stays and is used again.
  if (!isDone && (await within(SOON, answers(worker.scriptURL)))) await registration.unregister();
}

/** Looks for a newer version. Without network there is none to be found. */
const look = (registration) => registration.update().catch(() => {});

/** Whether the server answers: workers are never asked for a head. */
const answers = (address) => fetch(address, { method: "HEAD", cache: "no-store" }).then(({ ok }) => ok, () => false);

/** What comes of it in time. */
const within = (milliseconds, promise) => Promise.race([promise, new Promise((over) => setTimeout(over, milliseconds, false))]);

/** Whether a worker gets so far; one that failed does not. */
const reaches = (worker, state) =>
  new Promise((tell) => {
    const course = ["installing", "installed", "activating", "activated"];
    const see = () => {
      if (worker.state === "redundant") tell(false);
      if (course.indexOf(worker.state) >= course.indexOf(state)) tell(true);
    };
    worker.addEventListener("statechange", see);
    see();
  });
