// The municipality's server. Each answer is a value, a refusal with its reasons, or lost on the way.
import { heard } from "./clock.js";
import { language } from "./texts/texts.js";

/** @typedef {import("bevilling-core").FieldError} FieldError */
/** @typedef {{ name: string, endsAt: string }} Session */
/** @typedef {{ id: string, number: string, receivedAt: string, copy: string }} Receipt */
/** @typedef {{ text: string, until?: string, forYou: boolean }} Waiting */
/** @typedef {{ id: string, title: string, date: string, href: string, canBeComplainedAbout: boolean }} Letter */
/** @typedef {{ id: string, number: string, benefit: string, receivedOn: string, status: { code: string, text: string }, waiting: Waiting[], letters: Letter[] }} Case */
/** @typedef {Receipt & { onBehalfOf?: string, case?: Case }} Submission */

/** Longer than any answer may take; what is sent may be 50 MB on a slow line. */
const PATIENCE = 20_000;
const PATIENCE_SENDING = 15 * 60_000;

/** The server did not answer, or its answer was cut: whether it did what was asked is not known. */
export class Lost extends Error {}

/** The server said no. */
export class Refused extends Error {
  /** @param {number} status @param {{ code?: string, traceId?: string, errors?: FieldError[] }} problem @param {number} wait */
  constructor(status, problem, wait) {
    super(problem.code ?? String(status));
    this.status = status;
    this.code = problem.code ?? "";
    this.trace = problem.traceId ?? "";
    this.errors = problem.errors ?? [];
    this.wait = wait;
  }
}

/** Who is signed in; nobody is an answer as well. @returns {Promise<Session | null>} */
export async function readSession() {
  try {
    return await call("/citizen/session");
  } catch (error) {
    if (error instanceof Refused && error.status === 401) return null;
    throw error;
  }
}

/** What became of one application. @param {string} id @returns {Promise<Submission>} */
export const readSubmission = (id) => call(`/submissions/${id}`);

/** @returns {Promise<{ submissions: Submission[] }>} */
export const readSubmissions = () => call("/citizen/submissions");

/** @returns {Promise<{ cases: Case[] }>} */
export const readCases = () => call("/citizen/cases");

/**
 * Sends an application. The key makes a repeat the same submission.
 * @param {FormData} content
 * @param {string} key
 * @returns {Promise<Receipt>}
 */
export const submit = (content, key) => call("/submissions", { method: "POST", body: content, headers: { "idempotency-key": key } }, PATIENCE_SENDING);

/** Ends the session. */
export async function signOut() {
  const answer = await send("/auth/citizen/logout", { method: "POST" }, PATIENCE);
  if (!answer.ok && answer.status !== 401) throw new Refused(answer.status, {}, 0);
}

/** The address of the sign-in, which leads back to a page of the portal. @param {string} page */
export const signInAddress = (page) => `/auth/citizen/login?return=${encodeURIComponent(`/portal/#/${page}`)}`;

/** @param {string} path @param {RequestInit} [request] @param {number} [patience] */
async function call(path, request = {}, patience = PATIENCE) {
  const answer = await send(`/api/v1${path}`, request, patience);
  let body = null;
  try {
    body = await answer.json();
  } catch {
    if (answer.ok) throw new Lost();
  }
  if (!answer.ok) throw new Refused(answer.status, body ?? {}, Number(answer.headers.get("retry-after")) || 0);
  return body;
}

/** @param {string} address @param {RequestInit} request @param {number} patience */
async function send(address, request, patience) {
  const headers = { ...request.headers, accept: "application/json", "accept-language": language() };
  let answer;
  try {
    answer = await fetch(address, { ...request, headers, cache: "no-store", signal: AbortSignal.timeout(patience) });
  } catch {
    throw new Lost();
  }
  heard(answer);
  return answer;
}
