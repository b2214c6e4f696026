import type { StatedHeaders } from "../incoming.ts";
import { agree } from "./check-headers.ts";
import { decodeHeaderValue } from "./decode-header-value.ts";
import { isObject } from "./message.ts";

/** A tool's argument that `Mcp-Param-{header}` repeats, and where in the arguments it stands. */
export type ParamHeader = { header: string; path: readonly string[] };

export const PARAM_TYPES: ReadonlySet<unknown> = new Set(["string", "integer", "boolean"]);
export const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** No schema of use has its annotated arguments deeper than this. */
export const DEPTH_MAX = 8;

/** The annotations `x-mcp-header` of an input schema: reachable by `properties` alone, as the spec has it. */
export function listParamHeaders(
  schema: unknown,
  path: readonly string[] = [],
  found: ParamHeader[] = [],
): readonly ParamHeader[] {
  if (!isObject(schema) || !isObject(schema.properties) || path.length >= DEPTH_MAX) return found;
  for (const [name, property] of Object.entries(schema.properties)) {
    if (!isObject(property)) continue;
    const header = property["x-mcp-header"];
    const here = [...path, name];
    if (typeof header === "string" && TOKEN.test(header) && PARAM_TYPES.has(property.type))
      found.push({ header, path: here });
    listParamHeaders(property, here, found);
  }
  return found;
}

/** What a router on the way was told of the arguments is what the arguments say. */
export function checkParamHeaders(
  declared: readonly ParamHeader[],
  args: unknown,
  headers: StatedHeaders,
): void {
  for (const { header, path } of declared) {
    const value = path.reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), args);
    if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") continue;
    const said = headers.param(header);
    const decoded = said === null ? null : decodeHeaderValue(said);
    const isSameNumber = typeof value === "number" && decoded !== null && Number(decoded) === value;
    if (!isSameNumber) agree(`Mcp-Param-${header}`, decoded, String(value));
  }
}
