import type { JsonSchema } from "../../kernel/definitions.ts";
import type { RefReader } from "../document/ref-reader.ts";
import { convertSchema } from "../schema/convert-schema.ts";
import { type FileParts, NO_FILES, planFileParts } from "./file-parts.ts";
import { isTextType } from "./media-types.ts";
import type { Operation, Parameter, RequestBody } from "./operation.ts";

/** Which argument of the tool becomes which part of the request. */
export type ArgumentPlan = {
  schema: JsonSchema;
  parameters: readonly { argument: string; parameter: Parameter }[];
  body: { argument: string; body: RequestBody; files: FileParts } | null;
};

const ARGUMENT_LENGTH_MAX = 64;

/** Parameters and body as one input schema. `isGiven`: credentials say it already. */
export function planArguments(
  operation: Operation,
  refs: RefReader,
  isGiven: (parameter: Parameter) => boolean,
): ArgumentPlan {
  const names = new Set<string>();
  const parameters = operation.parameters
    .filter((parameter) => !isGiven(parameter))
    .map((parameter) => ({ argument: nameArgument(parameter.name, parameter.in, names), parameter }));
  const { body } = operation;
  const planned = body && {
    ...{ argument: nameArgument("body", "request", names), body },
    ...planBody(body, refs),
  };
  const properties = parameters.map(
    ({ argument, parameter }) => [argument, schemaOfParameter(parameter, refs)] as const,
  );
  const required = parameters.filter(({ parameter }) => parameter.isRequired).map(({ argument }) => argument);
  if (planned?.body.isRequired) required.push(planned.argument);
  return {
    parameters,
    body: planned,
    schema: {
      type: "object",
      properties: Object.fromEntries([
        ...properties,
        ...(planned ? [[planned.argument, planned.schema] as const] : []),
      ]),
      ...(required.length > 0 && { required }),
      additionalProperties: false,
    },
  };
}

/** Clients take letters, digits and `_ . -`; of two with one name the second says where it stands. */
function nameArgument(name: string, place: string, names: Set<string>): string {
  const plain = name.replace(/[^A-Za-z0-9_.-]+/g, "_").replace(/^_+|_+$/g, "") || "argument";
  const base = plain.slice(0, ARGUMENT_LENGTH_MAX - 12);
  const tails = ["", `_${place}`];
  for (let count = 2; ; count++) {
    const tail = tails.shift() ?? `_${count}`;
    if (names.has(base + tail)) continue;
    names.add(base + tail);
    return base + tail;
  }
}

function schemaOfParameter({ schema, description, isDeprecated }: Parameter, refs: RefReader): JsonSchema {
  return {
    ...convertSchema(schema, refs, "request"),
    ...(description !== "" && { description }),
    ...(isDeprecated && { deprecated: true }),
  };
}

function planBody(body: RequestBody, refs: RefReader): { schema: JsonSchema; files: FileParts } {
  if (!/^multipart\//i.test(body.mediaType)) return { schema: schemaOfBody(body, refs), files: NO_FILES };
  return planFileParts(schemaOfBody(body, refs), body);
}

function schemaOfBody({ mediaType, schema, description }: RequestBody, refs: RefReader): JsonSchema {
  const says = description === "" ? {} : { description };
  if (/json|^application\/x-www-form-urlencoded|^multipart\//i.test(mediaType)) {
    return { ...convertSchema(schema, refs, "request"), ...says };
  }
  if (isTextType(mediaType)) return { type: "string", ...says };
  return {
    type: "string",
    contentEncoding: "base64",
    description: description || `${mediaType}, as base64.`,
  };
}
