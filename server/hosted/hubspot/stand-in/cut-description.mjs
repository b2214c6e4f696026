/**
 * Cuts what is asked of HubSpot here, version 2026-03, out of its published description: out of its newest client, which
 * HubSpot generates from its OpenAPI description (Apache-2.0). Its Node client knows the older versions alone.
 *   pip download --no-deps hubspot-sdk==0.1.0a9     a wheel, that is a zip: unpack it
 *   node cut-description.mjs <folder of the wheel>
 * The description in its own form (HubSpot-public-api-spec-collection) may not be passed on; this client may.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readModule } from "./read-python-module.mjs";

/** Methods of the client, by the file they stand in. */
const ASKED = {
  "crm/objects/generic_objects/generic_objects": ["create", "update", "delete", "get", "search"],
  "crm/objects/generic_objects/batch": ["create", "update", "delete", "get", "upsert"],
  "crm/associations/associations": ["create", "list", "delete"],
  "crm/associations/batch": ["get"],
  "crm/lists": ["create", "get", "list_by_search", "add_and_remove_memberships", "list_memberships"],
  "crm/pipelines": ["create", "list"],
  "marketing/campaigns/campaigns": ["create", "update", "list", "get"],
  "marketing/emails": ["create", "list", "publish"],
  "auth/oauth": ["create_token"],
};
/** What the client makes pages of: it leaves out what a collection has besides. */
const PAGES = {
  PublicCampaign: "marketing/collection_response_with_total_public_campaign",
  PublicEmail: "marketing/collection_response_with_total_public_email",
  MultiAssociatedObjectWithLabel: "crm/collection_response_multi_associated_object_with_label_forward_paging",
  JoinTimeAndRecordID: "crm/api_collection_response_join_time_and_record_id",
};
/** How it refuses, and, beside what went well of a batch, what did not: named by no method. */
const BESIDES = ["shared/error_data", "crm/batch_response_public_default_association"];
const PLAIN = {
  str: "string",
  int: "number",
  float: "number",
  bool: "boolean",
  datetime: "Date",
  object: "any",
};

const sdk = path.join(process.argv[2], "hubspot_sdk");
const models = {};
const operations = Object.entries(ASKED).flatMap(([file, names]) =>
  names.map((name) => readOperation(`${sdk}/resources/${file}.py`, name)),
);
for (const file of BESIDES) addWhole(file);
const cut = {
  source:
    "HubSpot's API, version 2026-03, as HubSpot generated its client from its OpenAPI description: " +
    "PyPI hubspot-sdk 0.1.0a9, Apache-2.0. Cut by cut-description.mjs. A field that may be left out ends in a question mark.",
  operations,
  models,
};
writeFileSync(
  path.join(import.meta.dirname, "hubspot-description.json"),
  `${JSON.stringify(cut, null, 2)}\n`,
);

function readOperation(file, name) {
  const module = readModule(file);
  const [sync] = readFileSync(file, "utf8").split(/^class Async/m);
  const said = sync.slice(sync.indexOf(`    def ${name}(`)).split(/\n {4}(?:def|@)/)[0];
  const [, called] = /self\._(get_api_list|get|post|put|patch|delete)\(/.exec(said);
  const template = /"(\/[^"]+)"/.exec(said.slice(said.indexOf(`self._${called}(`)))[1];
  return {
    method: called === "get_api_list" ? "GET" : called.toUpperCase(),
    template,
    query: Object.keys(given("query", said, module)).map((key) => key.replace("?", "")),
    body: /(?<!_)body=/.test(said) ? given("body", said, module) : null,
    answer: answerOf(said, module),
  };
}

/** Of a method's parameters, those it sends in its body, or in its query: others stand in its path. */
function given(where, said, module) {
  const found = new RegExp(`${where}=maybe_transform\\(\\s*\\{([^}]*)\\},\\s+(\\w+)\\.(\\w+),?\\s*\\)`).exec(
    said,
  );
  if (found === null) return {};
  const [, listed, file, name] = found;
  const sent = [...listed.matchAll(/"(\w+)":/g)].map(([, field]) => field);
  return fieldsOf(readModule(module.imports.get(file).folder(file)), name, sent);
}

function answerOf(said, module) {
  const page = /page=SyncPage\[(\w+)\]/.exec(said)?.[1];
  if (page !== undefined) return addWhole(PAGES[page]);
  const name = /cast_to=(?:cast\(Any, )?(\w+)/.exec(said)[1];
  return name === "NoneType" ? null : typeOf(name, module);
}

function addWhole(file) {
  const module = readModule(`${sdk}/types/${file}.py`);
  const [name] = module.classes.keys();
  return typeOf(name, module);
}

function fieldsOf(module, name, only) {
  const { fields, isLax } = module.classes.get(name);
  const wanted = fields.filter(({ field }) => only === undefined || only.includes(field));
  return Object.fromEntries(
    wanted.map(({ field, alias, said }) => {
      const isOptional = isLax ? !said.startsWith("Required[") : said.startsWith("Optional[");
      return [`${alias ?? field}${isOptional ? "?" : ""}`, typeOf(said, module)];
    }),
  );
}

/** A type of Python in words of TypeScript; the models it names are cut out too. */
function typeOf(said, module) {
  const [, outer, inner] = /^(\w+)\[(.*)\]$/.exec(said) ?? [];
  const parts = inner === undefined ? [] : splitArguments(inner);
  if (["Required", "Optional", "Annotated"].includes(outer)) return typeOf(parts[0], module);
  if (["List", "Iterable", "SequenceNotStr"].includes(outer)) return `Array<${typeOf(parts[0], module)}>`;
  if (outer === "Dict") return `{ [key: string]: ${typeOf(parts[1], module)}; }`;
  if (outer === "Union") return parts.map((part) => typeOf(part, module)).join(" | ");
  if (outer === "Literal") return parts.join(" | ");
  const name = said.replaceAll('"', "");
  return PLAIN[name] ?? namedType(name, module);
}

function namedType(name, module) {
  if (module.aliases.has(name)) return typeOf(module.aliases.get(name), module);
  if (!module.classes.has(name)) return namedType(name, readModule(module.imports.get(name).file));
  // Of what is asked and of what is answered there may be one of a name each.
  const called = module.file.includes("/shared_params/") ? `${name}Param` : name;
  if (models[called] === undefined) {
    models[called] = {};
    Object.assign(models[called], fieldsOf(module, name));
  }
  return called;
}

function splitArguments(text) {
  const parts = [""];
  let depth = 0;
  for (const letter of text) {
    depth += { "[": 1, "(": 1, "]": -1, ")": -1 }[letter] ?? 0;
    if (letter === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}
