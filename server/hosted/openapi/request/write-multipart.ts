import { randomUUID } from "node:crypto";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { asObject, asText, isObject, type JsonObject } from "../document/json-object.ts";
import type { FileParts } from "../operations/file-parts.ts";
import { readBase64 } from "./read-base64.ts";
import type { WrittenBody } from "./write-body.ts";
import { plain } from "./write-parameter.ts";

type Part = { headers: readonly string[]; content: Buffer };

const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+(?:; ?[\w-]+=[\w.+-]+)*$/;

/** A form in parts, a list as a part for each of its items. */
export function writeMultipart(mediaType: string, fields: JsonObject, files: FileParts): WrittenBody {
  const boundary = `gatehouse-${randomUUID()}`;
  const parts = Object.entries(fields).flatMap(([name, value]) => {
    const fileType = files.get(name);
    const items = [value].flat();
    if (fileType === undefined) return items.map((item) => writeField(name, item));
    return items.filter((item) => item !== null).map((item) => writeFile(name, asObject(item), fileType));
  });
  const written = parts.flatMap(({ headers, content }) => [
    Buffer.from(`--${boundary}\r\n${headers.join("\r\n")}\r\n\r\n`),
    content,
    Buffer.from("\r\n"),
  ]);
  return {
    contentType: `${mediaType.split(";")[0]!.trim()}; boundary=${boundary}`,
    bytes: Buffer.concat([...written, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

function writeField(name: string, value: unknown): Part {
  return {
    headers: [
      `Content-Disposition: form-data; name="${quote(name)}"`,
      ...(isObject(value) ? ["Content-Type: application/json"] : []),
    ],
    content: Buffer.from(plain(value)),
  };
}

function writeFile(field: string, file: JsonObject, fileType: string): Part {
  const mediaType = asText(file.mediaType) || fileType;
  if (!MEDIA_TYPE.test(mediaType))
    throw new ToolFailure(`${field}.mediaType is no media type; image/png is one. Nothing was sent.`);
  const name = quote(asText(file.name));
  return {
    headers: [
      `Content-Disposition: form-data; name="${quote(field)}"; filename="${name}"`,
      `Content-Type: ${mediaType}`,
    ],
    content: readBase64(asText(file.base64), `${field}.base64`),
  };
}

/** As browsers write the name of a field, and of a file. */
const quote = (name: string): string =>
  name.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
