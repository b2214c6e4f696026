/** One property of a JSON Schema, as a person reads it. */
export type SchemaRow = {
  /** Path from the top, which is also the row's identity: `filters.stage`. */
  path: string;
  name: string;
  depth: number;
  type: string;
  isRequired: boolean;
  /** As JSON; null when there is none. */
  default: string | null;
  description: string | null;
  constraints: string[];
};

type Schema = Record<string, unknown>;

const DEPTH_MAX = 5;
const ROWS_MAX = 400;

/** Flattens an object schema into rows. A schema of somebody else's server: bounded, and never followed outside. */
export function readSchema(schema: unknown): SchemaRow[] {
  const rows: SchemaRow[] = [];
  if (isSchema(schema)) addProperties(resolve(schema, schema), { root: schema, path: "", depth: 0, rows });
  return rows;
}

type Place = { root: Schema; path: string; depth: number; rows: SchemaRow[] };

function addProperties(schema: Schema, place: Place): void {
  const required = Array.isArray(schema.required) ? schema.required : [];
  for (const [name, value] of Object.entries(isSchema(schema.properties) ? schema.properties : {})) {
    if (place.rows.length >= ROWS_MAX) return;
    if (!isSchema(value)) continue;
    const own = resolve(value, place.root);
    const path = place.path ? `${place.path}.${name}` : name;
    place.rows.push({
      path,
      name,
      depth: place.depth,
      type: typeName(own, place.root),
      isRequired: required.includes(name),
      default: own.default === undefined ? null : JSON.stringify(own.default),
      description: text(value.description) ?? text(own.description),
      constraints: constraintsOf(own),
    });
    if (place.depth < DEPTH_MAX)
      addProperties(innerOf(own, place.root), { ...place, path, depth: place.depth + 1 });
  }
}

/** What a value holds: an object's own properties, or those of an array's items. */
function innerOf(schema: Schema, root: Schema): Schema {
  return isSchema(schema.items) ? resolve(schema.items, root) : schema;
}

function typeName(schema: Schema, root: Schema): string {
  if ("const" in schema) return JSON.stringify(schema.const);
  const choices = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(choices))
    return unique(choices.filter(isSchema).map((choice) => typeName(resolve(choice, root), root))).join(
      " or ",
    );
  if (Array.isArray(schema.type)) return schema.type.join(" or ");
  if (schema.type === "array" && isSchema(schema.items)) {
    const inner = typeName(resolve(schema.items, root), root);
    return inner === "any" ? "array" : `array of ${inner}`;
  }
  if (typeof schema.type === "string") return schema.type;
  if (Array.isArray(schema.enum))
    return unique(schema.enum.map((value) => (value === null ? "null" : typeof value))).join(" or ");
  return isSchema(schema.properties) ? "object" : "any";
}

const bounds: [string, (value: unknown) => string][] = [
  ["minimum", (value) => `≥ ${value}`],
  ["exclusiveMinimum", (value) => `> ${value}`],
  ["maximum", (value) => `≤ ${value}`],
  ["exclusiveMaximum", (value) => `< ${value}`],
  ["multipleOf", (value) => `multiple of ${value}`],
  ["minLength", (value) => `at least ${value} ${value === 1 ? "character" : "characters"}`],
  ["maxLength", (value) => `at most ${value} ${value === 1 ? "character" : "characters"}`],
  ["minItems", (value) => `at least ${value} ${value === 1 ? "item" : "items"}`],
  ["maxItems", (value) => `at most ${value} ${value === 1 ? "item" : "items"}`],
  ["uniqueItems", () => "no item twice"],
  ["format", (value) => `format ${value}`],
  ["pattern", (value) => `matches ${value}`],
];
/** zod publishes JavaScript's integer range, which says nothing to a reader. */
const SAFE_INTEGER = Number.MAX_SAFE_INTEGER;

function constraintsOf(schema: Schema): string[] {
  const said = bounds
    .filter(
      ([key]) =>
        schema[key] !== undefined && schema[key] !== false && Math.abs(Number(schema[key])) !== SAFE_INTEGER,
    )
    .map(([key, say]) => say(schema[key]));
  const values = Array.isArray(schema.enum)
    ? [`one of ${schema.enum.map((value) => JSON.stringify(value)).join(", ")}`]
    : [];
  const items = isSchema(schema.items)
    ? constraintsOf(schema.items).map((constraint) => `each ${constraint}`)
    : [];
  return [...values, ...said, ...items];
}

const REFERENCES_MAX = 8;

/** Follows references inside the document only; a circle ends after a few turns. */
function resolve(schema: Schema, root: Schema): Schema {
  let own = schema;
  for (let turn = 0; turn < REFERENCES_MAX && typeof own.$ref === "string"; turn += 1) {
    const found = own.$ref.startsWith("#/")
      ? own.$ref
          .slice(2)
          .split("/")
          .reduce<unknown>((at, key) => (isSchema(at) ? at[key] : undefined), root)
      : undefined;
    if (!isSchema(found)) return { ...own, type: own.$ref };
    own = found;
  }
  return own;
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function unique(values: string[]): string[] {
  return [...new Set(values)];
}
