import { ToolFailure } from "../../kernel/tool-failure.ts";
import { isObject } from "../document/json-object.ts";
import type { Parameter } from "../operations/operation.ts";

type Styled = Pick<Parameter, "name" | "style" | "explode" | "allowReserved" | "isJson">;

const RESERVED = /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B|5B|5D)/gi;
/** Between the items of one value, style by style; a comma elsewhere. */
const SEPARATORS: Readonly<Record<string, string | undefined>> = {
  spaceDelimited: "%20",
  pipeDelimited: "%7C",
};

/** `name=value` pairs of a query, encoded; a list that is exploded gives several. */
export function writeQuery(parameter: Styled, value: unknown): string[] {
  const name = encode(parameter.name);
  const write = (item: unknown) => encodeValue(item, parameter);
  if (parameter.isJson) return [`${name}=${write(JSON.stringify(value))}`];
  if (parameter.style === "deepObject" && isObject(value)) return writeDeep(name, value, write);
  const separator = SEPARATORS[parameter.style] ?? ",";
  if (Array.isArray(value)) {
    if (parameter.explode) return value.map((item) => `${name}=${write(item)}`);
    return [`${name}=${value.map(write).join(separator)}`];
  }
  if (!isObject(value)) return [`${name}=${write(value)}`];
  const members = Object.entries(value);
  if (parameter.explode) return members.map(([key, item]) => `${encode(key)}=${write(item)}`);
  return [
    `${name}=${members.map(([key, item]) => `${encode(key)}${separator}${write(item)}`).join(separator)}`,
  ];
}

function writeDeep(name: string, value: object, write: (item: unknown) => string): string[] {
  return Object.entries(value).flatMap(([key, inner]) => {
    const deeper = `${name}%5B${encode(key)}%5D`;
    if (isObject(inner)) return writeDeep(deeper, inner, write);
    return [inner].flat().map((item) => `${deeper}=${write(item)}`);
  });
}

/** What stands in the path for `{name}`. */
export function writePath(parameter: Styled, value: unknown): string {
  const { style, explode, name } = parameter;
  const write = (item: unknown) => encode(plain(item));
  if (parameter.isJson) return refuseSteps(name, encode(JSON.stringify(value)));
  const isMany = typeof value === "object" && value !== null;
  const items = Array.isArray(value)
    ? value.map(write)
    : isObject(value)
      ? Object.entries(value).map(([key, item]) => `${encode(key)}${explode ? "=" : ","}${write(item)}`)
      : [write(value)];
  if (style === "label") return refuseSteps(name, `.${items.join(explode ? "." : ",")}`);
  if (style !== "matrix") return refuseSteps(name, items.join(","));
  const own = encode(name);
  if (!isMany || !explode) return `;${own}=${items.join(",")}`;
  return Array.isArray(value) ? items.map((item) => `;${own}=${item}`).join("") : `;${items.join(";")}`;
}

/** Without this, an argument could call another operation: `/pets/..` is `/`. */
function refuseSteps(name: string, written: string): string {
  if (!/^\.{0,2}$/.test(written)) return written;
  throw new ToolFailure(`${name} is a part of the address: it cannot be empty, "." or "..".`);
}

/** A header's value; also a cookie's, which is encoded besides. */
export function writeHeader(parameter: Styled, value: unknown): string {
  const text = parameter.isJson ? JSON.stringify(value) : join(parameter, value);
  if (/^[\t\x20-\x7e\x80-\xff]*$/.test(text)) return text;
  throw new ToolFailure(`${parameter.name} is sent as a header: one line of Latin text, please.`);
}

export function writeCookie(parameter: Styled, value: unknown): string {
  const text = parameter.isJson ? JSON.stringify(value) : join({ ...parameter, explode: false }, value);
  return `${encode(parameter.name)}=${encode(text)}`;
}

function join({ explode }: Styled, value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join(",");
  if (!isObject(value)) return plain(value);
  return Object.entries(value)
    .map(([key, item]) => `${key}${explode ? "=" : ","}${plain(item)}`)
    .join(",");
}

export function plain(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

/** All but letters, digits and `- . _ ~`. */
export function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Even where reserved signs may stand, none may end the value or the query. */
function encodeValue(value: unknown, { allowReserved }: Styled): string {
  const encoded = encode(plain(value));
  return allowReserved ? encoded.replace(RESERVED, decodeURIComponent) : encoded;
}
