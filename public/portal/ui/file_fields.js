// Files: kept with the draft, named with their size, each with what is wrong with it and a button to remove it.
import { answered } from "../findings.js";
import { change, current } from "../draft/draft.js";
import { size } from "../format.js";
import { language, t } from "../texts/texts.js";
import { byId, element, icon } from "./element.js";
import { leave, message } from "./fields.js";
import { announce } from "./notice.js";

/** @typedef {import("bevilling-core").FieldError} FieldError */
/** @typedef {import("../draft/shape.js").KeptFile} KeptFile */

const ATTACHMENTS = "application.attachments";
const POWER = "application.powerOfAttorney";
/** So many bytes tell the type of a file. */
const TELLING = 16;

/** Begins to listen. */
export function startFiles() {
  for (const path of [ATTACHMENTS, POWER]) {
    const input = /** @type {HTMLInputElement} */ (byId(path));
    input.addEventListener("change", () => choose(path, input));
  }
}

/** Shows the chosen files. @param {FieldError[]} errors */
export function showFiles(errors) {
  const at = (/** @type {string} */ path) => errors.find(({ pointer }) => pointer === path);
  const { attachments, powerOfAttorney } = current();
  draw(ATTACHMENTS, attachments, (index) => at(`${ATTACHMENTS}.${index}`));
  draw(POWER, powerOfAttorney ? [powerOfAttorney] : [], () => undefined);
}

/** @param {string} path @param {HTMLInputElement} input */
async function choose(path, input) {
  const chosen = [...(input.files ?? [])];
  /** @type {KeptFile[]} */
  const kept = [];
  const contents = new Map();
  for (const file of chosen) {
    try {
      const beginning = new Uint8Array(await file.slice(0, TELLING).arrayBuffer());
      const id = crypto.randomUUID();
      kept.push({ id, name: file.name.normalize("NFC"), bytes: file.size, beginning });
      contents.set(id, file);
    } catch {
      announce(t("files.unreadable", { name: file.name }));
    }
  }
  // The same file can then be chosen again after it was removed.
  input.value = "";
  if (kept.length === 0) return;
  answered(path);
  change((draft) => {
    if (path === POWER) draft.powerOfAttorney = kept[0];
    else draft.attachments.push(...kept);
  }, contents);
  leave(path);
  announce(kept.map(({ name }) => t("files.added", { name })).join(" "));
}

/** @param {string} path @param {string} id */
function remove(path, id) {
  const files = path === POWER ? [current().powerOfAttorney] : current().attachments;
  const name = files.find((file) => file?.id === id)?.name ?? "";
  answered(path);
  change((draft) => {
    if (path === POWER) draft.powerOfAttorney = null;
    else draft.attachments = draft.attachments.filter((file) => file.id !== id);
  });
  announce(t("files.removed", { name }));
  byId(path).focus();
}

/** @param {string} path @param {KeptFile[]} files @param {(index: number) => FieldError | undefined} wrong */
function draw(path, files, wrong) {
  const list = byId(`${path}-list`);
  const drawn = JSON.stringify([language(), files.map(({ id }, index) => [id, wrong(index)])]);
  // What stands there already keeps the focus.
  if (list.dataset.drawn === drawn) return;
  list.dataset.drawn = drawn;
  list.setAttribute("aria-label", t("files.chosen"));
  list.hidden = files.length === 0;
  list.replaceChildren(...files.map((file, index) => entry(path, file, index, wrong(index))));
}

/** @param {string} path @param {KeptFile} file @param {number} index @param {FieldError | undefined} error */
function entry(path, { id, name, bytes }, index, error) {
  const own = `${path}.${index}`;
  return element(
    "li",
    { class: error ? "k-files__entry k-chosen__wrong" : "k-files__entry", id: own, tabindex: -1 },
    error && message(`${own}-error`, error),
    element(
      "div",
      { class: "k-chosen__row" },
      icon(/\.pdf$/i.test(name) ? "file-pdf" : "file-image"),
      element("span", { class: "k-chosen__name" }, name),
      element("span", { class: "k-muted k-nowrap" }, size(bytes)),
      element(
        "button",
        { type: "button", class: "function-link", click: () => remove(path, id) },
        icon("close"),
        t("files.remove"),
        element("span", { class: "sr-only" }, ` ${name}`),
      ),
    ),
  );
}
