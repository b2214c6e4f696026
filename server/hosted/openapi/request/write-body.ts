import { randomUUID } from "node:crypto";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { asObject, isObject, type JsonObject } from "../document/json-object.ts";
import { isJsonType, isTextType } from "../operations/media-types.ts";
import type { RequestBody } from "../operations/operation.ts";
import { encode, plain, writeQuery } from "./write-parameter.ts";

export type WrittenBody = { contentType: string; bytes: Buffer };

/** An argument → the bytes that its media type wants. `isFile`: that field is a file's content. */
export function writeBody(
  { mediaType, encoding }: RequestBody,
  value: unknown,
  isFile: (field: string) => boolean,
): WrittenBody {
  if (isJsonType(mediaType)) return text(mediaType, JSON.stringify(value));
  if (/^application\/x-www-form-urlencoded/i.test(mediaType)) {
    return text(mediaType, writeForm(fieldsOf(value), encoding));
  }
  if (/^multipart\//i.test(mediaType)) return writeMultipart(mediaType, fieldsOf(value), isFile);
  if (isTextType(mediaType)) return text(mediaType, plain(value));
  return { contentType: mediaType, bytes: Buffer.from(plain(value), "base64") };
}

const text = (contentType: string, written: string): WrittenBody => ({
  contentType,
  bytes: Buffer.from(written),
});

function fieldsOf(value: unknown): JsonObject {
  if (isObject(value)) return value;
  throw new ToolFailure("The body is a form: give an object of its fields.");
}

/** A list repeats its field, an object is JSON, unless the document says otherwise. */
function writeForm(fields: JsonObject, encoding: JsonObject): string {
  return Object.entries(fields)
    .flatMap(([name, value]) => {
      const { style, explode } = asObject(encoding[name]);
      if (isObject(value) && style === undefined) return [`${encode(name)}=${encode(JSON.stringify(value))}`];
      const said = { style: typeof style === "string" ? style : "form", explode: explode !== false };
      return writeQuery({ name, ...said, allowReserved: false, isJson: false }, value);
    })
    .join("&");
}

function writeMultipart(
  mediaType: string,
  fields: JsonObject,
  isFile: (field: string) => boolean,
): WrittenBody {
  const boundary = `gatehouse-${randomUUID()}`;
  const parts = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((item) => {
      const file = isFile(name)
        ? `; filename="${quote(name)}"\r\nContent-Type: application/octet-stream`
        : "";
      const json = isObject(item) ? "\r\nContent-Type: application/json" : "";
      return `--${boundary}\r\nContent-Disposition: form-data; name="${quote(name)}"${file}${json}\r\n\r\n${plain(item)}\r\n`;
    }),
  );
  const contentType = `${mediaType.split(";")[0]!.trim()}; boundary=${boundary}`;
  return text(contentType, `${parts.join("")}--${boundary}--\r\n`);
}

/** As browsers write a field's name. */
const quote = (name: string): string =>
  name.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
