// Validates messages against the published schemas.
// Usage: node schemas.mjs <folder of schemas> <folder of messages named <kind>-*.xml>
// xmllint-wasm is found beside this file, through NODE_PATH, or in the folder that BEVILLING_NODE_MODULES names.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join, relative, resolve } from "node:path";

const SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
const V2 = "http://serviceplatformen.dk/xml/wsdl/soap11/DistributionService/2/types";
const V3 = "http://serviceplatformen.dk/xml/wsdl/soap11/DistributionService/3/types";
const CPR = "http://serviceplatformen.dk/xml/wsdl/soap11/CPR/PersonBaseDataExtended/5/";
// The schema of version 5 is published under the namespace of version 4.
const CPR_PUBLISHED = "http://serviceplatformen.dk/xml/wsdl/soap11/CPR/PersonBaseDataExtended/4/";
const PRINT = "urn:oio:fjernprint:1.0.0";
const OIO = "sf1600/SF1600_EP_SP1-2/xsd/oio";

// What a kind is validated against: schema files, and the one element that its messages hold. Without a namespace: no SOAP.
const KINDS = {
  "sf2900-request": { files: ["sf2900/SF2900_EP_MS1-2/DistributionServiceMsgV2.xsd"], namespace: V2, root: "FordelingsobjektModtagRequest" },
  "sf2900-response": { files: ["sf2900/SF2900_EP_MS1-2/DistributionServiceMsgV2.xsd"], namespace: V2, root: "FordelingsobjektModtagResponse" },
  "sf2900-receipt": { files: ["sf2900/DistributionServiceMsg.xsd"], namespace: V3, root: "FordelingskvitteringModtagRequest" },
  "sf2900-receipt-response": { files: ["sf2900/DistributionServiceMsg.xsd", "sf2900/sp/ServiceplatformFault_1.xsd"], namespace: V3, root: "FordelingskvitteringModtagResponse" },
  sp241: { files: ["kp-forms/SP241.xsd"], root: "SP241" },
  sp242: { files: ["kp-forms/SP242.xsd"], root: "SP242" },
  sp246: { files: ["kp-forms/SP246.xsd"], root: "SP246" },
  sp501: { files: ["kp-forms/SP501.xsd"], root: "SP501" },
  anmodning: { files: ["kp-forms/Anmodning.xsd"], root: "Anmodning" },
  "cpr-request": { files: ["person-base-data-extended-service-contract/PersonBaseDataExtendedServiceMsg.xsd"], namespace: CPR, root: "PersonLookupRequest" },
  "cpr-response": { files: ["person-base-data-extended-service-contract/PersonBaseDataExtendedServiceMsg.xsd", "person-base-data-extended-service-contract/sp/ServiceplatformFault_1.xsd"], namespace: CPR, root: "PersonLookupResponse" },
  print: { files: [`${OIO}/ForsendelseI.xsd`, `${OIO}/SlutbrugerIdentitet.xsd`, `${OIO}/AfsendelseModtager.xsd`], namespace: PRINT, root: "ForsendelseI" },
};
const FORMS = { SP241: "sp241", SP242: "sp242", SP246: "sp246", SP501: "sp501", Anmodning: "anmodning" };

const [schemaFolder, messageFolder] = process.argv.slice(2);
if (!schemaFolder || !messageFolder) {
  console.error("usage: node schemas.mjs <folder of schemas> <folder of messages>");
  process.exit(2);
}
const { validateXML } = await load("xmllint-wasm");

const schemasByKind = new Map();
let checked = 0;
let failed = 0;
for (const file of messages(messageFolder)) {
  for (const problem of await check(file.kind, readFileSync(file.path, "utf8"), file.name)) {
    console.error(`${file.name}: ${problem}`);
    failed += 1;
  }
  checked += 1;
}
if (checked === 0) {
  console.error(`no message of a known kind lies in ${messageFolder}; nothing was checked`);
  failed += 1;
}
console.log(`${checked} messages checked, ${failed} problems`);
process.exitCode = failed === 0 ? 0 : 1;

/** The problems of one message. */
async function check(kind, text, name) {
  const { namespace, root } = KINDS[kind];
  const bare = text.replace(/<!--[\s\S]*?-->/g, "");
  const first = bare.match(/<(?![?!])(?:[\w.-]+:)?([\w.-]+)/)?.[1];
  const problems = [];
  let entry;
  if (first === "Envelope" && namespace && bare.includes(SOAP)) {
    entry = "soap.xsd";
  } else if (kind === "print" && first === "kombi_request") {
    // The reader of this service is lenient about the rest, but the letter itself must be there.
    entry = "kombi.xsd";
    if (!/<(?:[\w.-]+:)?ForsendelseISamling[\s>]/.test(bare)) problems.push("holds no ForsendelseISamling");
  } else if (first === root || (kind === "print" && first === "ForsendelseISamling")) {
    entry = "plain.xsd";
  } else {
    return [`the root element is ${first}, not ${root}`];
  }
  const schemas = schemasOf(kind);
  const schema = schemas.find((schema) => schema.fileName === entry);
  const result = await validateXML({
    xml: { fileName: "message.xml", contents: text },
    schema,
    preload: schemas.filter((other) => other !== schema),
    initialMemoryPages: 256,
    maxMemoryPages: 4096,
  });
  if (!result.valid) {
    for (const error of result.errors) problems.push(`${error.loc ? `line ${error.loc.lineNumber}: ` : ""}${error.message.trim()}`);
    if (result.errors.length === 0) problems.push(result.rawOutput.trim() || "not valid");
  }
  // What stands in FormularXML is skipped by the schema of the envelope, so it is validated by its own.
  const form = kind === "sf2900-request" ? bare.match(/<(SP241|SP242|SP246|SP501|Anmodning)(?=[\s>])[\s\S]*<\/\1\s*>/) : null;
  if (form) {
    const inner = await check(FORMS[form[1]], form[0], name);
    problems.push(...inner.map((problem) => `${form[1]}: ${problem}`));
  }
  return problems;
}

/**
 * The schemas of a kind, one file for each namespace.
 *
 * The published files import one namespace through many files, of which the validator keeps only the first, and forget imports.
 * So each file loses its own imports and includes, gets an import for each namespace it names, and each namespace gets one file
 * that includes all its parts.
 */
function schemasOf(kind) {
  if (schemasByKind.has(kind)) return schemasByKind.get(kind);
  const { files, namespace, root } = KINDS[kind];
  const parts = collect(files);
  const namespaces = [...new Set(parts.map((part) => part.namespace))];
  const holder = (wanted) => `namespace-${namespaces.indexOf(wanted)}.xsd`;
  const out = [];
  parts.forEach((part, index) => {
    const imports = part.uses
      .filter((used) => used !== part.namespace && namespaces.includes(used))
      .map((used) => `<x:import xmlns:x="http://www.w3.org/2001/XMLSchema" namespace="${used}" schemaLocation="${holder(used)}"/>`)
      .join("");
    const contents = part.text.replace(part.opening, (opening) => opening + imports);
    out.push({ fileName: (part.fileName = `part-${index}.xsd`), contents });
  });
  for (const wanted of namespaces) {
    const includes = parts.filter((part) => part.namespace === wanted).map((part) => `<xs:include schemaLocation="${part.fileName}"/>`);
    // The collection of letters is an element of the interface around the print schemas, and published nowhere.
    const extra = wanted === PRINT && kind === "print"
      ? `<xs:element name="ForsendelseISamling" xmlns:fp="${PRINT}"><xs:complexType><xs:sequence><xs:element ref="fp:ForsendelseI" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>`
      : "";
    out.push({ fileName: holder(wanted), contents: wrap(wanted, includes.join("") + extra) });
  }
  const importAll = namespaces
    .map((wanted) => `<xs:import ${wanted ? `namespace="${wanted}" ` : ""}schemaLocation="${holder(wanted)}"/>`)
    .join("");
  if (namespace) {
    out.push({ fileName: "plain.xsd", contents: wrap("urn:checks", importAll) });
    out.push({ fileName: "soap.xsd", contents: wrap(SOAP, importAll + soapElements(namespace, root)) });
  } else {
    out.push({ fileName: "plain.xsd", contents: wrap("", parts.map((part) => `<xs:include schemaLocation="${part.fileName}"/>`).join("")) });
  }
  if (kind === "print") {
    const element = '<xs:element name="kombi_request"><xs:complexType><xs:sequence><xs:any minOccurs="1" maxOccurs="unbounded" processContents="lax"/></xs:sequence></xs:complexType></xs:element>';
    out.push({ fileName: "kombi.xsd", contents: wrap("", importAll + element) });
  }
  schemasByKind.set(kind, out);
  return out;
}

/** All schema files that these need, each without its imports and includes. */
function collect(files) {
  const parts = new Map();
  const visit = (file, inherited) => {
    const path = resolve(schemaFolder, file);
    if (parts.has(path)) return;
    if (!existsSync(path)) throw new Error(`the schema ${relative(schemaFolder, path)} is missing`);
    const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "").replaceAll(CPR_PUBLISHED, CPR).replace(/<!--[\s\S]*?-->/g, "");
    const opening = text.match(/<(?:[\w.-]+:)?schema\b[^>]*>/)[0];
    const namespace = opening.match(/\btargetNamespace\s*=\s*["']([^"']*)["']/)?.[1] ?? inherited ?? "";
    const uses = [...opening.matchAll(/xmlns(?::[\w.-]+)?\s*=\s*["']([^"']*)["']/g)].map((match) => match[1]);
    const links = /<(?:[\w.-]+:)?(import|include)\b([^>]*?)(?:\/>|>[\s\S]*?<\/(?:[\w.-]+:)?\1\s*>)/g;
    const found = [...text.matchAll(links)];
    for (const [, , attributes] of found) {
      const imported = attributes.match(/\bnamespace\s*=\s*["']([^"']*)["']/)?.[1];
      if (imported !== undefined && !uses.includes(imported)) uses.push(imported);
    }
    parts.set(path, { namespace, uses: [...new Set(uses)], opening, text: text.replace(links, "") });
    for (const [, what, attributes] of found) {
      const location = attributes.match(/\bschemaLocation\s*=\s*["']([^"']*)["']/)?.[1];
      if (location && !/^https?:/.test(location)) visit(join(dirname(path), location), what === "include" ? namespace : undefined);
    }
  };
  for (const file of files) visit(file);
  return [...parts.values()];
}

/** SOAP 1.1 as far as we use it: one element in the body, or a fault with a detail that some schema knows. */
function soapElements(namespace, root) {
  return `
    <xs:element name="Envelope"><xs:complexType><xs:sequence>
      <xs:element ref="s:Header" minOccurs="0"/><xs:element ref="s:Body"/>
    </xs:sequence><xs:anyAttribute namespace="##other" processContents="lax"/></xs:complexType></xs:element>
    <xs:element name="Header"><xs:complexType><xs:sequence>
      <xs:any namespace="##other" minOccurs="0" maxOccurs="unbounded" processContents="lax"/>
    </xs:sequence><xs:anyAttribute namespace="##other" processContents="lax"/></xs:complexType></xs:element>
    <xs:element name="Body"><xs:complexType><xs:choice>
      <xs:element ref="k:${root}" xmlns:k="${namespace}"/>${root.endsWith("Response") ? '<xs:element ref="s:Fault"/>' : ""}
    </xs:choice><xs:anyAttribute namespace="##other" processContents="lax"/></xs:complexType></xs:element>
    <xs:element name="Fault"><xs:complexType><xs:sequence>
      <xs:element name="faultcode" type="xs:QName" form="unqualified"/>
      <xs:element name="faultstring" type="xs:string" form="unqualified"/>
      <xs:element name="faultactor" type="xs:anyURI" form="unqualified" minOccurs="0"/>
      <xs:element name="detail" form="unqualified" minOccurs="0"><xs:complexType><xs:sequence>
        <xs:any namespace="##any" minOccurs="0" maxOccurs="unbounded" processContents="strict"/>
      </xs:sequence></xs:complexType></xs:element>
    </xs:sequence></xs:complexType></xs:element>`;
}

function wrap(namespace, inside) {
  const target = namespace ? ` targetNamespace="${namespace}"` : "";
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:s="${SOAP}"${target} elementFormDefault="qualified">${inside}</xs:schema>`;
}

/** The messages below a folder whose name says their kind; the longest kind that fits wins. */
function messages(folder) {
  const kinds = Object.keys(KINDS).sort((one, other) => other.length - one.length);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".xml"))
    .map((entry) => ({
      path: join(entry.parentPath ?? entry.path, entry.name),
      name: relative(folder, join(entry.parentPath ?? entry.path, entry.name)),
      kind: kinds.find((kind) => entry.name.startsWith(`${kind}-`)),
    }))
    .filter((file) => file.kind)
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

async function load(name) {
  const folders = [process.env.BEVILLING_NODE_MODULES, ...(process.env.NODE_PATH ?? "").split(delimiter)].filter(Boolean);
  for (const from of [import.meta.url, ...folders.map((folder) => join(resolve(folder), "anything.js"))]) {
    try {
      return createRequire(from)(name);
    } catch (error) {
      if (error.code !== "MODULE_NOT_FOUND") throw error;
    }
    if (from === import.meta.url) continue;
    const direct = join(dirname(from), name);
    if (existsSync(direct)) return createRequire(from)(direct);
  }
  console.error(`${name} is not installed: set BEVILLING_NODE_MODULES to a folder node_modules that holds it`);
  process.exit(2);
}
