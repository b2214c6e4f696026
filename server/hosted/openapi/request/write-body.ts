import { ToolFailure } from "../../kernel/tool-failure.ts";
import { asObject, isObject, type JsonObject } from "../document/json-object.ts";
import type { FileParts } from "../operations/file-parts.ts";
import { isJsonType, isTextType } from "../operations/media-types.ts";
import type { RequestBody } from "../operations/operation.ts";
import { readBase64 } from "./read-base64.ts";
import { writeMultipart } from "./write-multipart.ts";
import { encode, plain, writeQuery } from "./write-parameter.ts";

export type WrittenBody = { contentType: string; bytes: Buffer };

/** An argument → the bytes that its media type wants. */
export function writeBody(
  { mediaType, encoding }: RequestBody,
  value: unknown,
  files: FileParts,
): WrittenBody {
  if (isJsonType(mediaType)) return text(mediaType, JSON.stringify(value));
  if (/^application\/x-www-form-urlencoded/i.test(mediaType)) {
    return text(mediaType, writeForm(fieldsOf(value), encoding));
  }
  if (/^multipart\//i.test(mediaType)) return writeMultipart(mediaType, fieldsOf(value), files);
  if (isTextType(mediaType)) return text(mediaType, plain(value));
  return { contentType: mediaType, bytes: readBase64(plain(value), "The body") };
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
