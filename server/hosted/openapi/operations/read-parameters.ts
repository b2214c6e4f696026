import { asObject, asText, type JsonObject } from "../document/json-object.ts";
import type { RefReader } from "../document/ref-reader.ts";
import { type Parameter, type Place, places } from "./operation.ts";

/** Said by the request itself, or by its credentials. */
const NOT_ARGUMENTS: ReadonlySet<string> = new Set([
  ...["accept", "authorization", "connection", "content-length", "content-type", "cookie", "expect", "host"],
  ...["keep-alive", "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade"],
]);
const STYLES: Record<Place, string> = { path: "simple", query: "form", header: "simple", cookie: "form" };

/** An operation's own replace its path's of the same name and place; what the path names and nobody explains is text. */
export function readParameters(path: string, all: readonly unknown[], refs: RefReader): Parameter[] {
  const byPlace = new Map<string, Parameter>();
  for (const said of all) {
    const parameter = readParameter(refs.read(said), path);
    if (parameter !== null) byPlace.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  for (const name of namesIn(path)) {
    if (!byPlace.has(`path ${name}`)) byPlace.set(`path ${name}`, untold(name));
  }
  return [...byPlace.values()];
}

export function namesIn(path: string): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1]!);
}

function readParameter(said: JsonObject, path: string): Parameter | null {
  const name = asText(said.name);
  const place = places.find((known) => known === said.in);
  if (name === "" || place === undefined) return null;
  if (place === "path" && !namesIn(path).includes(name)) return null;
  if (place === "header" && (NOT_ARGUMENTS.has(name.toLowerCase()) || !isHeaderName(name))) return null;
  const content = Object.values(asObject(said.content))[0];
  const style = asText(said.style) || STYLES[place];
  return {
    name,
    in: place,
    isRequired: place === "path" || said.required === true,
    style,
    explode: typeof said.explode === "boolean" ? said.explode : style === "form",
    allowReserved: said.allowReserved === true,
    isJson: content !== undefined,
    schema: content === undefined ? said.schema : asObject(content).schema,
    description: asText(said.description),
    isDeprecated: said.deprecated === true,
  };
}

const isHeaderName = (name: string): boolean => /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(name);

function untold(name: string): Parameter {
  return {
    ...{ name, in: "path", isRequired: true, style: STYLES.path, explode: false, allowReserved: false },
    ...{ isJson: false, schema: { type: "string" }, description: "", isDeprecated: false },
  };
}
