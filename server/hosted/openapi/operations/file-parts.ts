import type { JsonSchema } from "../../kernel/definitions.ts";
import { asObject, asText, isObject } from "../document/json-object.ts";
import { isJsonType, isTextType } from "./media-types.ts";
import type { RequestBody } from "./operation.ts";

/** Of a form's fields those that are files, each with what its part is said to be when its caller does not say. */
export type FileParts = ReadonlyMap<string, string>;

export const NO_FILES: FileParts = new Map();
const BYTES = "application/octet-stream";
const NAME_LENGTH_MAX = 255;

/** JSON has no bytes: a field that takes a file takes its name and its content as base64. Of a list, each of them. */
export function planFileParts(
  form: JsonSchema,
  { encoding }: Pick<RequestBody, "encoding">,
): { schema: JsonSchema; files: FileParts } {
  const files = new Map<string, string>();

  function planField(name: string, field: JsonSchema): JsonSchema {
    const types = mediaTypesOf(asObject(encoding[name]).contentType);
    const file = isObject(field.items) ? field.items : field;
    if (!isFile(file, types)) return field;
    const own = [...types, ...mediaTypesOf(file.contentMediaType)].find((type) => !type.includes("*"));
    files.set(name, own ?? BYTES);
    const argument = fileArgument(file, own ?? BYTES);
    return file === field ? argument : { ...field, items: argument };
  }

  function planForm(one: JsonSchema): JsonSchema {
    const planned = { ...one };
    if (isObject(one.properties)) {
      const fields = Object.entries(one.properties);
      planned.properties = Object.fromEntries(
        fields.map(([name, field]) => [name, planField(name, asObject(field))]),
      );
    }
    for (const keyword of ["allOf", "anyOf", "oneOf"])
      if (Array.isArray(one[keyword]))
        planned[keyword] = one[keyword].map((branch: unknown) => planForm(asObject(branch)));
    return planned;
  }

  return { schema: planForm(form), files };
}

/** What is encoded for its API already is a text like any other, and so is what is said to be one. */
function isFile({ type, format, contentEncoding, contentMediaType }: JsonSchema, types: string[]): boolean {
  const kinds = [type ?? "string"].flat();
  if (!kinds.includes("string") || contentEncoding !== undefined || format === "byte") return false;
  if (format === "binary") return true;
  const said = [...types, ...mediaTypesOf(contentMediaType)];
  return said.length > 0 && said.every((one) => !isTextType(one) && !isJsonType(one));
}

/** `image/png, image/jpeg` */
function mediaTypesOf(said: unknown): string[] {
  return asText(said)
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

function fileArgument({ type, description }: JsonSchema, mediaType: string): JsonSchema {
  return {
    type: [type].flat().includes("null") ? ["object", "null"] : "object",
    ...(description !== undefined && { description }),
    properties: {
      name: {
        ...{ type: "string", minLength: 1, maxLength: NAME_LENGTH_MAX },
        description: "Of the file, such as photo.png.",
      },
      base64: { type: "string", contentEncoding: "base64", description: "All of the file, as base64." },
      mediaType: { type: "string", description: `Of the file; ${mediaType} when left out.` },
    },
    required: ["name", "base64"],
    additionalProperties: false,
  };
}
