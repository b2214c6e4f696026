import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import campaigns from "./campaigns-description.json" with { type: "json" };

/**
 * HubSpot's published description, as its own clients were generated from it: which fields an object has, of which types,
 * which are required. Read from the generated code, so that nothing here says it a second time.
 */
const require = createRequire(import.meta.url);
const CODEGEN = path.join(path.dirname(require.resolve("@hubspot/api-client")), "codegen");

/** Of a client of its own: see cut-campaigns-description.mjs. How HubSpot refuses is the same in every pack. */
export const CAMPAIGNS = "marketing/campaigns";
const REFUSALS = "marketing/emails";

type Attribute = { baseName: string; type: string; isOptional: boolean };
type Model =
  | { attributes: readonly Attribute[] }
  | { discriminator: string; mapping: Record<string, string> };
type Generated = {
  attributeTypeMap?: { name: string; baseName: string; type: string }[];
  discriminator?: string;
  mapping?: Record<string, string>;
};

export function vendorFile(pack: string, ...names: string[]): string {
  return path.join(CODEGEN, pack, ...names);
}

/** What is wrong with a value that should be of this type; nothing when it fits. */
export function findProblems(pack: string, type: string, value: unknown, at = "body"): string[] {
  if (type === "any") return [];
  const list = /^(?:Array|Set)<(.+)>$/.exec(type);
  if (list !== null)
    return Array.isArray(value)
      ? value.flatMap((item, index) => findProblems(pack, list[1]!, item, `${at}[${index}]`))
      : [`${at} is no list`];
  const map = /^\{ \[key: string\]: (.+); \}$/.exec(type);
  if (map !== null) return isObject(value) ? entriesOf(pack, map[1]!, value, at) : [`${at} is no object`];
  if (type.endsWith(" | null")) return value === null ? [] : findProblems(pack, type.slice(0, -7), value, at);
  if (type === "Date")
    return typeof value === "string" && !Number.isNaN(Date.parse(value)) ? [] : [`${at} is no time`];
  if (PLAIN.includes(type)) return typeof value === type ? [] : [`${at} is no ${type}`];
  if (type.endsWith("Enum")) return enumProblems(pack, type, value, at);
  return modelProblems(pack, type, value, at);
}

const PLAIN: readonly string[] = ["string", "number", "boolean"];

function entriesOf(pack: string, type: string, value: object, at: string): string[] {
  return Object.entries(value).flatMap(([key, one]) => findProblems(pack, type, one, `${at}.${key}`));
}

function modelProblems(pack: string, name: string, value: unknown, at: string): string[] {
  if (!isObject(value)) return [`${at} is no object`];
  const model = pack === CAMPAIGNS ? readCampaignModel(name) : loadModel(pack, name);
  if (!("attributes" in model)) {
    const kind = model.mapping[String(value[model.discriminator])];
    return kind === undefined
      ? [`${at}.${model.discriminator} names no ${name}`]
      : modelProblems(pack, kind, value, at);
  }
  const known = new Set(model.attributes.map(({ baseName }) => baseName));
  const unknown = Object.keys(value).filter((key) => !known.has(key));
  return [
    ...unknown.map((key) => `${at}.${key} is not in ${name}`),
    ...model.attributes.flatMap(({ baseName, type, isOptional }) => {
      const held = value[baseName];
      if (held !== undefined) return findProblems(pack, type, held, `${at}.${baseName}`);
      return isOptional ? [] : [`${at}.${baseName} is missing`];
    }),
  ];
}

function readCampaignModel(name: string): Model {
  const attributes = (campaigns.models as Record<string, Attribute[]>)[name];
  return attributes === undefined ? loadModel(REFUSALS, name) : { attributes };
}

function loadModel(pack: string, name: string): Model {
  const loaded = require(vendorFile(pack, "models", `${MODEL_FILES[name] ?? name}.js`)) as Record<
    string,
    Generated
  >;
  const {
    attributeTypeMap,
    discriminator = "",
    mapping = {},
  } = loaded[MODEL_FILES[name] ?? name] ?? loaded[`${name}Class`]!;
  if (attributeTypeMap === undefined) return { discriminator, mapping };
  const optional = optionalOf(pack, name);
  return {
    attributes: attributeTypeMap.map(({ name, baseName, type }) => ({
      baseName,
      type,
      isOptional: optional.has(name),
    })),
  };
}

/** Its name is taken in JavaScript. */
const MODEL_FILES: Readonly<Record<string, string>> = { Error: "ModelError" };

function optionalOf(pack: string, name: string): ReadonlySet<string> {
  const declared = readFileSync(vendorFile(pack, "models", `${MODEL_FILES[name] ?? name}.d.ts`), "utf8");
  return new Set([...declared.matchAll(/^ {4}'(\w+)'\?:/gm)].map(([, property]) => property!));
}

function enumProblems(pack: string, name: string, value: unknown, at: string): string[] {
  const all = require(vendorFile(pack, "models", "all.js")) as Record<string, Record<string, string>>;
  const values = Object.values(all[name] ?? {});
  return values.includes(String(value)) ? [] : [`${at} "${value}" is none of ${values.join(", ")}`];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
