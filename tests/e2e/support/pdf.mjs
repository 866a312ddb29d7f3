// Reads the words of a PDF as programs do: through the tables that map its glyphs to letters.
import { inflateSync } from "node:zlib";

/** The words of a PDF, with single spaces. */
export function pdfText(bytes) {
  const objects = read(bytes);
  const pages = [...objects.values()].filter((object) => /\/Type\s*\/Page\b(?!s)/.test(object.head));
  return pages.map((page) => pageText(page, objects)).join(" ").replace(/\s+/g, " ").trim();
}

function read(bytes) {
  const file = Buffer.from(bytes).toString("latin1");
  const objects = new Map();
  for (const match of file.matchAll(/(\d+) 0 obj\s([^]*?)endobj/g)) {
    const [head, rest] = match[2].split(/stream\r?\n/, 2);
    const start = match.index + match[0].indexOf("stream") + /stream\r?\n/.exec(match[0])?.[0].length;
    const stream = rest === undefined ? null : content(bytes, head, start, file);
    objects.set(Number(match[1]), { head, stream });
  }
  // Objects that lie packed in streams of their own.
  for (const { head, stream } of [...objects.values()]) {
    if (!/\/Type\s*\/ObjStm/.test(head) || !stream) continue;
    const text = stream.toString("latin1");
    const first = number(head, "First");
    const table = text.slice(0, first).trim().split(/\s+/).map(Number);
    for (let index = 0; index < table.length; index += 2) {
      const end = index + 3 < table.length ? first + table[index + 3] : text.length;
      objects.set(table[index], { head: text.slice(first + table[index + 1], end), stream: null });
    }
  }
  return objects;
}

function content(bytes, head, start, file) {
  const length = /\/Length\s+(\d+)(?!\s+0\s+R)/.exec(head)?.[1];
  const end = length ? start + Number(length) : file.indexOf("endstream", start);
  const raw = Buffer.from(bytes).subarray(start, end);
  return /FlateDecode/.test(head) ? inflateSync(raw) : raw;
}

const number = (head, key) => Number(new RegExp(`/${key}\\s+(\\d+)`).exec(head)?.[1] ?? 0);

/** A dictionary below a key, whether it stands there or elsewhere. */
function below(head, key, objects) {
  const found = new RegExp(`/${key}\\s*(?:(\\d+) 0 R|<<)`).exec(head);
  if (!found) return "";
  if (found[1]) return objects.get(Number(found[1]))?.head ?? "";
  let depth = 0;
  const start = found.index + found[0].length - 2;
  for (let at = start; at < head.length; at += 1) {
    if (head.startsWith("<<", at)) depth += 1;
    if (head.startsWith(">>", at) && (depth -= 1) === 0) return head.slice(start, at + 2);
    if (head.startsWith("<<", at) || head.startsWith(">>", at)) at += 1;
  }
  return "";
}

function pageText(page, objects) {
  const fonts = below(below(page.head, "Resources", objects), "Font", objects);
  const maps = new Map();
  for (const [, name, id] of fonts.matchAll(/\/(\S+)\s+(\d+) 0 R/g)) {
    const unicode = number(objects.get(Number(id))?.head ?? "", "ToUnicode");
    maps.set(name, letters(objects.get(unicode)?.stream?.toString("latin1") ?? ""));
  }
  const parts = /\/Contents\s*(?:\[([^\]]*)\]|(\d+) 0 R)/.exec(page.head);
  const ids = [...(parts?.[1] ?? `${parts?.[2]} 0 R`).matchAll(/(\d+) 0 R/g)].map(([, id]) => Number(id));
  return ids.map((id) => shown(objects.get(id)?.stream?.toString("latin1") ?? "", maps)).join(" ");
}

/** What a content stream shows, in its order. */
function shown(stream, maps) {
  let text = "";
  let font = new Map();
  const token = /\/(\S+)\s+[-\d.]+\s+Tf|<([0-9A-Fa-f\s]*)>|\(((?:\\[^]|[^\\()])*)\)|\b(BT|Td|TD|Tm|T\*)\b/g;
  for (const [, name, hex, literal, move] of stream.matchAll(token)) {
    if (name !== undefined) font = maps.get(name) ?? new Map();
    else if (move !== undefined) text += " ";
    else {
      const bytes = hex === undefined ? unescaped(literal) : Buffer.from(hex.replace(/\s/g, ""), "hex");
      for (let at = 0; at + 1 < bytes.length; at += 2) text += font.get(bytes.readUInt16BE(at)) ?? "";
    }
  }
  return text;
}

function unescaped(literal) {
  const plain = literal.replace(/\\([0-7]{1,3}|\r?\n|[^])/g, (_, what) => {
    if (/^[0-7]/.test(what)) return String.fromCharCode(parseInt(what, 8));
    return { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" }[what] ?? (/^\r?\n$/.test(what) ? "" : what);
  });
  return Buffer.from(plain, "latin1");
}

/** The table of a font: glyph to letters. */
function letters(table) {
  const found = new Map();
  const text = (hex) => Buffer.from(hex.replace(/\s/g, ""), "hex").swap16().toString("utf16le");
  for (const [, body] of table.matchAll(/beginbfchar([^]*?)endbfchar/g)) {
    for (const [, from, to] of body.matchAll(/<([^>]+)>\s*<([^>]+)>/g)) found.set(parseInt(from, 16), text(to));
  }
  for (const [, body] of table.matchAll(/beginbfrange([^]*?)endbfrange/g)) {
    for (const [, low, high, first] of body.matchAll(/<([^>]+)>\s*<([^>]+)>\s*<([^>]+)>/g)) {
      for (let code = parseInt(low, 16); code <= parseInt(high, 16); code += 1) {
        found.set(code, String.fromCodePoint(text(first).codePointAt(0) + code - parseInt(low, 16)));
      }
    }
  }
  return found;
}
