import { asList, asObject, asText, type JsonObject } from "../../openapi/document/json-object.ts";

type Read = (schema: unknown) => JsonObject;

/** The least that a schema lets pass: what is required, each with the plainest value. */
export function sampleOf(schema: unknown, read: Read): unknown {
  const said = read(schema);
  if (said.const !== undefined) return said.const;
  if (Array.isArray(said.enum)) return said.enum[0];
  if (said.allOf !== undefined) {
    return Object.assign({}, ...asList(said.allOf).map((part) => sampleOf(part, read)));
  }
  const choices = [...asList(said.anyOf), ...asList(said.oneOf)];
  const types = [said.type].flat();
  if (types.includes("null") || choices.some((choice) => asText(read(choice).type) === "null")) return null;
  if (choices.length > 0 && said.properties === undefined) return sampleOf(choices[0], read);
  if (types.includes("array")) return [];
  if (types.includes("integer") || types.includes("number"))
    return typeof said.minimum === "number" ? said.minimum : 1;
  if (types.includes("boolean")) return false;
  if (types.includes("string")) return TEXTS[asText(said.format)] ?? "text";
  const properties = asObject(said.properties);
  return Object.fromEntries(
    asList(said.required).map((key) => [key, sampleOf(properties[String(key)], read)]),
  );
}

const TEXTS: Readonly<Record<string, string | undefined>> = {
  uri: "https://example.test/it",
  "date-time": "2026-11-20T09:30:00Z",
  date: "2026-11-20",
  email: "ada@example.test",
};
