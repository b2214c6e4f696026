import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { asList, asObject, asText, isObject, type JsonObject } from "../../openapi/document/json-object.ts";

export type Operation = {
  method: string;
  template: string;
  said: JsonObject;
  values: Record<string, string>;
};
export type Contract = ReturnType<typeof createContract>;

const DOCUMENT = "document";

/** What a vendor's OpenAPI description says of requests and answers: every fault of either, in words. */
export function createContract(description: JsonObject) {
  const document = asObject(convert(description));
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addFormat("repo.nwo", /^[^/\s]+\/[^/\s]+$/); // GitHub's own: name with owner
  ajv.addSchema(document, DOCUMENT);
  const compiled = new Map<unknown, ValidateFunction>();

  function read(value: unknown): JsonObject {
    const said = asObject(value);
    const ref = asText(said.$ref);
    if (ref === "") return said;
    const parts = ref.replace(`${DOCUMENT}#/`, "").split("/");
    return read(parts.reduce<unknown>((place, part) => asObject(place)[part], document));
  }

  function faultsOf(schema: unknown, value: unknown, where: string): string[] {
    const validate = compiled.get(schema) ?? ajv.compile(asObject(schema));
    compiled.set(schema, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map((error) => `${where}${error.instancePath}: ${error.message}`);
  }

  /** Null: the description has no such operation. */
  function find(method: string, pathname: string): Operation | null {
    const found = Object.entries(asObject(document.paths)).flatMap(([template, operations]) => {
      const said = asObject(operations)[method.toLowerCase()];
      const values = said === undefined ? null : match(template, pathname);
      return values === null ? [] : [{ method, template, said: asObject(said), values }];
    });
    // Of several the one with the fewest variables: /releases/latest before /releases/{id}
    return found.sort((a, b) => Object.keys(a.values).length - Object.keys(b.values).length)[0] ?? null;
  }

  function requestFaults({ said, values }: Operation, query: URLSearchParams, body: unknown): string[] {
    const parameters = asList(said.parameters).map(read);
    const known = new Map(parameters.map((one) => [`${one.in} ${one.name}`, one]));
    const unknown = [...query.keys()].filter((name) => !known.has(`query ${name}`));
    const wrong = parameters.flatMap((one) => {
      const name = asText(one.name);
      const given = one.in === "path" ? values[name] : one.in === "query" ? query.get(name) : null;
      if (given == null) return one.required === true && one.in !== "header" ? [`${name} is missing`] : [];
      return faultsOf(read(one.schema), fromText(given, read(one.schema), one), `${one.in} ${name}`);
    });
    return [...unknown.map((name) => `query ${name} is not known`), ...wrong, ...bodyFaults(said, body)];
  }

  function bodyFaults(said: JsonObject, body: unknown): string[] {
    const schema = asObject(asObject(asObject(read(said.requestBody).content)["application/json"]).schema);
    if (body === undefined)
      return asObject(said.requestBody).required === true ? ["the body is missing"] : [];
    const properties = asObject(schema.properties);
    const unknown = Object.keys(asObject(body)).filter((key) => properties[key] === undefined);
    return [...unknown.map((key) => `body ${key} is not known`), ...faultsOf(schema, body, "body")];
  }

  /** Of one that is not described, nothing is said but that it is none of those that went well. */
  function answerFaults({ said }: Operation, status: number, body: unknown): string[] {
    const answers = asObject(said.responses);
    const answer = answers[String(status)] ?? answers.default;
    if (answer === undefined) return status < 400 ? [`status ${status} is not described`] : [];
    const content = asObject(read(answer).content);
    const [schema] = Object.entries(content).flatMap(([type, said]) =>
      /[/+]json$/.test(type) ? [asObject(said).schema] : [],
    );
    return schema === undefined ? [] : faultsOf(schema, body, "answer");
  }

  const described = Object.entries(asObject(document.paths)).flatMap(([template, operations]) =>
    Object.keys(asObject(operations)).map((method) => nameOf(method, template)),
  );

  return {
    /** Every operation, as `GET /repos/{}/{}`. */
    described,
    find,
    requestFaults,
    answerFaults,
    schema: (name: string) => read({ $ref: `${DOCUMENT}#/components/schemas/${name}` }),
    read,
  };
}

/** The same for every name that a variable may have. */
export function nameOf(method: string, template: string): string {
  return `${method.toUpperCase()} ${template.replace(/\{\w+\}/g, "{}")}`;
}

/** The last variable may hold slashes, as the path of a file does. */
function match(template: string, pathname: string): Record<string, string> | null {
  const names: string[] = [];
  const pattern = template
    .replace(/[.*+?^$()|[\]\\]/g, "\\$&")
    .replace(/\{(\w+)\}/g, (_, name: string, at: number) => {
      names.push(name);
      return at + name.length + 2 === template.length ? "(.*)" : "([^/]+)";
    });
  const found = new RegExp(`^${pattern}$`).exec(pathname);
  if (found === null) return null;
  const isDeeper = names.length > 0 && !template.includes("{path}") && found.at(-1)!.includes("/");
  return isDeeper
    ? null
    : Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(found[at + 1]!)]));
}

function fromText(text: string, schema: JsonObject, { explode }: JsonObject): unknown {
  const types = [schema.type].flat();
  if (types.includes("integer") || types.includes("number")) return text.trim() === "" ? text : Number(text);
  if (types.includes("boolean")) return text === "true" ? true : text === "false" ? false : text;
  if (types.includes("array")) return explode === false ? text.split(",") : [text];
  return text;
}

/** OpenAPI 3.0 → JSON Schema 2020-12, as far as the two differ here: nullable, and where references begin. */
function convert(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(convert);
  if (!isObject(value)) return value;
  // Of GitHub's alternatives several often fit, so that none of them would be the only one.
  const { nullable, oneOf, ...rest } = value.oneOf === undefined ? value : { ...value, anyOf: value.oneOf };
  const said = Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, convert(inner)]));
  if (typeof said.$ref === "string" && said.$ref.startsWith("#/")) said.$ref = `${DOCUMENT}${said.$ref}`;
  if (nullable !== true) return said;
  if (typeof said.type === "string" && said.enum === undefined) return { ...said, type: [said.type, "null"] };
  return { anyOf: [said, { type: "null" }] };
}
