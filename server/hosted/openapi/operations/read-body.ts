import { asObject, asText } from "../document/json-object.ts";
import type { RefReader } from "../document/ref-reader.ts";
import { isJsonType } from "./media-types.ts";
import type { RequestBody } from "./operation.ts";

/** Of several ways to say the same, the one that a model says best. */
const PREFERRED: readonly ((mediaType: string) => boolean)[] = [
  (mediaType) => mediaType.startsWith("application/json"),
  isJsonType,
  (mediaType) => mediaType.startsWith("application/x-www-form-urlencoded"),
  (mediaType) => mediaType.startsWith("multipart/form-data"),
  (mediaType) => mediaType.startsWith("text/plain"),
  () => true,
];

export function readBody(said: unknown, refs: RefReader): RequestBody | null {
  const body = refs.read(said);
  const content = asObject(body.content);
  const offered = Object.keys(content);
  const mediaType = PREFERRED.map((fits) => offered.find((type) => fits(type.toLowerCase()))).find(Boolean);
  if (mediaType === undefined) return null;
  const { schema, encoding } = asObject(content[mediaType]);
  return {
    mediaType: toSendable(mediaType),
    isRequired: body.required === true,
    schema,
    description: asText(body.description),
    encoding: asObject(encoding),
  };
}

/** A range such as `text/*` says what is taken; what is sent has a type of its own. */
function toSendable(mediaType: string): string {
  if (!mediaType.includes("*")) return mediaType;
  return mediaType.startsWith("text/") ? "text/plain" : "application/octet-stream";
}
