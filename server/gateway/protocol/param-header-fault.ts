import { isObject } from "./message.ts";
import { DEPTH_MAX, PARAM_TYPES, TOKEN } from "./param-headers.ts";

/** Why no client may call a tool with this input schema: an `x-mcp-header` that cannot be sent. Null: none. */
export function paramHeaderFault(schema: unknown): string | null {
  return faultOf(schema, new Set(), 0);
}

function faultOf(schema: unknown, seen: Set<string>, depth: number): string | null {
  if (!isObject(schema) || !isObject(schema.properties) || depth >= DEPTH_MAX) return null;
  for (const property of Object.values(schema.properties)) {
    if (!isObject(property)) continue;
    const fault = faultHere(property, seen) ?? faultOf(property, seen, depth + 1);
    if (fault !== null) return fault;
  }
  return null;
}

function faultHere(property: Record<string, unknown>, seen: Set<string>): string | null {
  if (!Object.hasOwn(property, "x-mcp-header")) return null;
  const header = property["x-mcp-header"];
  if (typeof header !== "string" || !TOKEN.test(header)) return "its x-mcp-header is no name of a header";
  if (!PARAM_TYPES.has(property.type))
    return "its x-mcp-header stands at an argument that is no string, integer or boolean";
  const name = header.toLowerCase();
  if (seen.has(name)) return `two of its arguments have the x-mcp-header ${header}`;
  seen.add(name);
  return null;
}
