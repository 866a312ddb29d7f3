// Keeps the draft. Each step is one transaction, and nobody saves over a revision that he has not seen.
import { answer, database, done } from "./database.js";

/** @typedef {import("./shape.js").Draft} Draft */
/** @typedef {import("../server.js").Receipt} Receipt */

const CURRENT = "current";
const RECEIPT = "receipt";

/** The kept draft with its files. @returns {Promise<{ draft: Draft | undefined, files: Map<string, Blob> }>} */
export async function read() {
  const transaction = (await database()).transaction(["draft", "files"]);
  const files = transaction.objectStore("files");
  const [draft, keys, blobs] = await Promise.all([answer(transaction.objectStore("draft").get(CURRENT)), answer(files.getAllKeys()), answer(files.getAll())]);
  return { draft, files: new Map(keys.map((key, index) => [String(key), blobs[index]])) };
}

/**
 * Keeps a draft in place of the revision that it was made from, with the files that it names and no others.
 * @param {Draft} draft
 * @param {Map<string, Blob>} files
 * @param {"unless-changed" | "in-any-case"} over
 * @returns {Promise<number | "changed" | "gone">} the revision under which it is kept, or what stood in the way
 */
export async function write(draft, files, over) {
  const transaction = (await database()).transaction(["draft", "files"], "readwrite");
  const finished = done(transaction);
  const drafts = transaction.objectStore("draft");
  const contents = transaction.objectStore("files");
  const [kept, keys] = await Promise.all([answer(drafts.get(CURRENT)), answer(contents.getAllKeys())]);
  if (over === "unless-changed" && (kept?.revision ?? 0) !== draft.revision) return kept ? "changed" : "gone";
  const named = [draft.powerOfAttorney, ...draft.attachments].flatMap((file) => file?.id ?? []);
  for (const key of keys) if (!named.includes(String(key))) contents.delete(key);
  for (const id of named) {
    const content = files.get(id);
    if (content && !keys.includes(id)) contents.put(content, id);
  }
  const revision = (kept?.revision ?? 0) + 1;
  drafts.put({ ...draft, revision }, CURRENT);
  await finished;
  return revision;
}

/** Forgets the draft, its files, and any receipt; a new receipt takes their place. @param {Receipt | null} receipt */
export async function clear(receipt) {
  const transaction = (await database()).transaction(["draft", "files"], "readwrite");
  const finished = done(transaction);
  transaction.objectStore("files").clear();
  transaction.objectStore("draft").clear();
  if (receipt) transaction.objectStore("draft").put(receipt, RECEIPT);
  await finished;
}

/** The receipt of the last submission from here. @returns {Promise<Receipt | undefined>} */
export const readReceipt = async () => answer((await database()).transaction("draft").objectStore("draft").get(RECEIPT));
