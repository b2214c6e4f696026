import { type ErrorObject, Ajv2020 as SchemaCompiler } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { JsonSchema } from "./definitions.ts";

/** One line per fault; none: the value fits. */
export type SchemaCheck = (value: unknown) => string[];

/** Annotations of others (`x-mcp-header`) are no faults. It cannot fetch: a `$ref` into the network does not compile. */
const compiler = new SchemaCompiler({ strict: false, allErrors: true, logger: false });
addFormats.default(compiler);

const LINES_MAX = 20;

/** Compiles a JSON Schema 2020-12 that was written by hand. Once per definition: it costs milliseconds. */
export function compileSchema(schema: JsonSchema): SchemaCheck {
  const validate = compiler.compile(schema);
  compiler.removeSchema(schema); // or a schema made for one question would stay for ever
  return (value) => (validate(value) ? [] : (validate.errors ?? []).slice(0, LINES_MAX).map(describeFault));
}

function describeFault({ instancePath, message, params, keyword }: ErrorObject): string {
  const field = instancePath.slice(1).replaceAll("/", ".") || "arguments";
  if (keyword === "required") return `${join(field, params.missingProperty)}: is required`;
  if (keyword === "additionalProperties")
    return `${join(field, params.additionalProperty)}: there is no such argument`;
  if (keyword === "enum") return `${field}: expected one of ${JSON.stringify(params.allowedValues)}`;
  return `${field}: ${message ?? keyword}`;
}

const join = (field: string, name: string): string => (field === "arguments" ? name : `${field}.${name}`);
