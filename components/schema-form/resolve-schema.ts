export type Schema = Record<string, unknown>;

const REFERENCES_MAX = 16;

export function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * A schema with its reference followed and its `allOf` joined. Somebody else wrote it: references are followed inside
 * the document only, and in a circle not for ever.
 */
export function resolveSchema(schema: unknown, root: Schema): Schema {
  let own = isSchema(schema) ? schema : {};
  for (let turn = 0; turn < REFERENCES_MAX && typeof own.$ref === "string"; turn += 1) {
    const { $ref, ...beside } = own;
    const found = findReference(String($ref), root);
    if (found === undefined) return { ...beside, description: beside.description ?? `See ${$ref}.` };
    own = { ...found, ...beside };
  }
  return Array.isArray(own.allOf) ? joinAll(own, root) : own;
}

function findReference(reference: string, root: Schema): Schema | undefined {
  if (reference === "#") return root;
  if (!reference.startsWith("#/")) return undefined;
  const found = reference
    .slice(2)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((at, key) => (isSchema(at) && Object.hasOwn(at, key) ? at[key] : undefined), root);
  return isSchema(found) ? found : undefined;
}

/** Enough for a form: properties and what is required add up, the rest is the last one's word. */
function joinAll({ allOf, ...own }: Schema, root: Schema): Schema {
  const joined: Schema = {};
  const properties: Schema = {};
  const required: string[] = [];
  for (const part of [...(allOf as unknown[]).map((part) => resolvePart(part, root)), own]) {
    Object.assign(joined, part);
    Object.assign(properties, part.properties);
    required.push(...namesIn(part.required));
  }
  return { ...joined, required, ...(Object.keys(properties).length > 0 && { properties }) };
}

/** Without its own `allOf`: deeper than one, a form has nothing to gain and a circle everything. */
function resolvePart(part: unknown, root: Schema): Schema {
  if (!isSchema(part)) return {};
  const found = typeof part.$ref === "string" ? findReference(part.$ref, root) : part;
  const { allOf: _, ...rest } = found ?? {};
  return rest;
}

export function namesIn(required: unknown): string[] {
  return Array.isArray(required) ? required.filter((name) => typeof name === "string") : [];
}
