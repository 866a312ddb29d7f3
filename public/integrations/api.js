// All talk with the server. A change that is sent again after a failure carries the same key, so that it happens once.

const BASE = "/api/v1";
const PATIENCE = 30_000;
const pending = new Map();

/** The server said no, or nothing: `problem` is what it said, none when nothing came. */
export class Fault extends Error {
  constructor(problem) {
    super(problem?.title ?? "no answer");
    this.problem = problem;
  }
}

/** Reads. */
export const read = (path) => ask("GET", path);

/** Changes something, as it was at a version when it has one. */
export async function change(method, path, body, version) {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const name = JSON.stringify([method, path, text, version]);
  const key = pending.get(name) ?? crypto.randomUUID();
  pending.set(name, key);
  const headers = { "Idempotency-Key": key };
  if (version !== undefined) headers["If-Match"] = `"v${version}"`;
  try {
    const answer = await ask(method, path, text, headers);
    pending.delete(name);
    return answer;
  } catch (fault) {
    // Refused for certain: the next try is another one.
    if (fault.problem && fault.problem.status < 500 && !fault.problem.type.endsWith("/idempotency-running")) pending.delete(name);
    throw fault;
  }
}

async function ask(method, path, body, more = {}) {
  const headers = { "Accept-Language": document.documentElement.lang, ...more };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const address = path.startsWith("/.well-known/") ? path : BASE + path;
  let answer;
  let text;
  try {
    answer = await fetch(address, { method, headers, body, credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE) });
    text = await answer.text();
  } catch {
    throw new Fault();
  }
  try {
    const found = text === "" ? undefined : JSON.parse(text);
    if (answer.ok) return found;
    throw new Fault(found);
  } catch (fault) {
    throw fault instanceof Fault ? fault : new Fault();
  }
}
