import type { StatedHeaders } from "../../incoming.ts";
import { isObject } from "../../protocol/message.ts";
import type { ParamHeader } from "../../protocol/param-headers.ts";
import { encodeHeaderValue } from "../link/headers-for.ts";

const NONE: Readonly<Record<string, string>> = Object.freeze({});

/** `Mcp-Param-*` for a modern server: what its definition declares, from the arguments; what is unknown, as it came. */
export function paramHeadersFor(
  declared: readonly ParamHeader[],
  args: unknown,
  stated: StatedHeaders | null,
): Readonly<Record<string, string>> {
  const unknown = stated?.params?.() ?? NONE;
  if (declared.length === 0) return unknown;
  const headers: Record<string, string> = { ...unknown };
  for (const { header, path } of declared) {
    const name = `mcp-param-${header.toLowerCase()}`;
    delete headers[name];
    const value = path.reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), args);
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      headers[name] = encodeHeaderValue(String(value));
  }
  return headers;
}
