// The line between browser and server: it can be cut, mended, and carry another version of the app or a damaged file.
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { APP, until } from "./browser.mjs";

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** A line on a port of its own. What is asked over it is noted in `asked`. */
export async function cable(test) {
  const line = { asked: [], change: null };
  const server = createServer((request, answer) => pass(line, request, answer).catch(() => answer.destroy()));
  const listen = (port) => new Promise((ready) => server.listen(port, "127.0.0.1", ready));
  await listen(0);
  const { port } = server.address();
  line.url = `http://127.0.0.1:${port}`;
  line.cut = () =>
    new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    });
  line.mend = () => listen(port);
  test.after(() => server.listening && line.cut());
  return line;
}

async function pass(line, request, answer) {
  line.asked.push(request.url);
  const headers = { ...request.headers, host: new URL(APP).host, "accept-encoding": "identity" };
  delete headers.connection;
  // A change of the files is a change of what the browser asks whether it has.
  delete headers["if-none-match"];
  delete headers["if-modified-since"];
  const found = await fetch(`${APP}${request.url}`, { method: request.method, headers, redirect: "manual" });
  const bytes = Buffer.from(await found.arrayBuffer());
  const changed = line.change ? await line.change(request.url, bytes) : bytes;
  answer.writeHead(found.status, { ...Object.fromEntries(found.headers), "content-length": changed.length });
  answer.end(changed);
}

/** The next version of the app, or of the program below another address: the same page with a mark in it, and the list and worker that the build would write for it. */
export function nextVersion(mark, below = "/") {
  const page = (bytes) => Buffer.from(bytes.toString().replace("</body>", `<!-- ${mark} --></body>`));
  const read = async (path) => Buffer.from(await (await fetch(`${APP}${path}`)).arrayBuffer());
  const list = (bytes, before) => {
    const found = JSON.parse(bytes);
    found.files.find((file) => file.path === `${below}index.html`).sha256 = sha256(page(before));
    return Buffer.from(JSON.stringify(found));
  };
  return async (path, bytes) => {
    // The page stands at each of the program's addresses.
    if (bytes.includes("</body>")) return page(bytes);
    if (path === `${below}precache.json`) return list(bytes, await read(`${below}index.html`));
    if (path !== `${below}sw.js`) return bytes;
    const hash = sha256(list(await read(`${below}precache.json`), await read(`${below}index.html`)));
    return Buffer.from(bytes.toString().replace(/LIST_SHA256 = "[0-9a-f]{64}"/, `LIST_SHA256 = "${hash}"`));
  };
}

/** The same, with a file that is damaged on its way. */
export function damagedVersion(mark, damaged) {
  const next = nextVersion(mark);
  return async (path, bytes) => (damaged(path) ? Buffer.concat([bytes, Buffer.from("\n")]) : next(path, bytes));
}

/** Waits until the page is kept on this machine. */
export const isKept = (page) => page.evaluate(async () => (await navigator.serviceWorker.ready).active.state === "activated" || new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", () => done(true), { once: true })));

/** The caches of the page's origin: each with the addresses that are in it. */
export const caches = (page) =>
  page.evaluate(async () => {
    const all = {};
    for (const name of await globalThis.caches.keys()) {
      const cache = await globalThis.caches.open(name);
      all[name] = (await cache.keys()).map((request) => new URL(request.url).pathname).sort();
    }
    return all;
  });

/** Waits until the caches are as wanted. */
export const cachesAre = (page, what, wanted) => until(what, async () => wanted(await caches(page)));
