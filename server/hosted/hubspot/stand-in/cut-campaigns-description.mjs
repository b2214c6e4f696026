/**
 * Cuts what is asked of HubSpot's campaigns out of its published description. They are not in its Node client, but in its
 * newer one, which HubSpot generates from the same OpenAPI description (Apache-2.0):
 *   pip download --no-deps hubspot-sdk==0.1.0a9     a wheel, that is a zip: unpack it
 *   node cut-campaigns-description.mjs <folder of the wheel>
 * The description in its own form (HubSpot-public-api-spec-collection) may not be passed on; this client may.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Names of the client's methods. */
const METHODS = ["create", "update", "list", "get"];
/** What the client makes pages of stands in the description as a collection. */
const PAGE = "CollectionResponseWithTotal";

const sdk = path.join(process.argv[2], "hubspot_sdk");
const file = path.join(sdk, "resources/marketing/campaigns/campaigns.py");
const code = readFileSync(file, "utf8").split("class AsyncCampaignsResource")[0];
const models = {};
const operations = METHODS.map(readOperation);
const cut = {
  source:
    "HubSpot's campaigns, version 2026-03, as HubSpot generated its client from its OpenAPI description: " +
    "PyPI hubspot-sdk 0.1.0a9, Apache-2.0. Cut by cut-campaigns-description.mjs.",
  operations,
  models,
};
writeFileSync(
  path.join(import.meta.dirname, "campaigns-description.json"),
  `${JSON.stringify(cut, null, 2)}\n`,
);

function readOperation(name) {
  const said = code.slice(code.indexOf(`    def ${name}(`)).split(/\n {4}def /)[0];
  const [, called, template] = /self\._(\w+)\(\s+(?:path_template\()?"([^"]+)"/.exec(said);
  const given = /(body|query)=maybe_transform\(\s*\{[^}]*\},\s+(\w+)\.(\w+),?\s*\)/.exec(said);
  const parameters =
    given === null ? [] : readClass(path.join(sdk, `types/marketing/${given[2]}.py`), given[3]);
  if (given?.[1] === "body") models[given[3]] = parameters;
  return {
    method: called === "get_api_list" ? "GET" : called.toUpperCase(),
    template,
    query: given?.[1] === "query" ? parameters.map(({ baseName }) => baseName) : [],
    body: given?.[1] === "body" ? given[3] : null,
    answer: readModel(
      /cast_to=(\w+)/.exec(said)?.[1] ?? PAGE + /SyncPage\[(\w+)\]/.exec(said)[1],
      "marketing",
    ),
  };
}

/** Its name, once it and what it names is cut out. */
function readModel(name, folder) {
  const fields = readClass(path.join(sdk, "types", folder, `${snake(name)}.py`), name);
  models[name] = fields;
  for (const inner of fields.flatMap(({ type }) => type.match(/\b[A-Z]\w+/g) ?? []))
    if (!["Array", "Date"].includes(inner) && models[inner] === undefined)
      readModel(inner, ["Paging", "NextPage", "PreviousPage"].includes(inner) ? "shared" : "marketing");
  return name;
}

/** `id: str`, `created_at: datetime = FieldInfo(alias="createdAt")`; in parameters, where all may be left out, `Required[…]`. */
function readClass(file, name) {
  const [, body] = readFileSync(file, "utf8").split(`\nclass ${name}(`);
  const areOptional = body.startsWith("TypedDict, total=False");
  const fields = [...body.replace(/"""[\s\S]*?"""/g, "").matchAll(/^ {4}(\w+): (.+)$/gm)];
  return fields.map(([, field, said]) => ({
    baseName: /alias="(\w+)"/.exec(said)?.[1] ?? field,
    type: typeOf(said.replace(/ = .*$/, "")),
    isOptional: areOptional ? !said.startsWith("Required[") : said.startsWith("Optional["),
  }));
}

/** In the words of HubSpot's Node client, which the other operations are read from. */
function typeOf(python) {
  const [, outer, inner] = /^(\w+)\[(.+)\]$/.exec(python) ?? [];
  if (["Required", "Optional"].includes(outer)) return typeOf(inner);
  if (outer === "Annotated") return typeOf(inner.replace(/, PropertyInfo\(.*\)$/, ""));
  if (outer === "List" || outer === "SequenceNotStr") return `Array<${typeOf(inner)}>`;
  if (outer === "Dict") return `{ [key: string]: ${typeOf(inner.replace(/^str, /, ""))}; }`;
  return (
    { str: "string", int: "number", float: "number", bool: "boolean", datetime: "Date" }[python] ?? python
  );
}

function snake(name) {
  return name.replace(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}
