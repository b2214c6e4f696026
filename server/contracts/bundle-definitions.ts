import type { BundleEntry, BundleKind } from "./bundles.ts";

/** As a server publishes it: what we do not know of is kept. */
export type OwnDefinition = Readonly<Record<string, unknown>>;
export type OwnArgument = { name: string; isRequired: boolean; schema: Readonly<Record<string, unknown>> };

type Words = Pick<BundleEntry, "kind" | "as" | "title" | "description" | "presets" | "hidden">;

/** A server's definition in the words of a bundle, without the arguments that the bundle settles. */
export function rewriteDefinition(entry: Words, own: OwnDefinition): OwnDefinition {
  const { kind, as, title, description } = entry;
  const settled = settledOf(entry);
  return {
    ...own,
    name: as,
    ...(title !== null && { title }),
    // Clients that are older than `title` show this one.
    ...(title !== null && isObject(own.annotations) && "title" in own.annotations
      ? { annotations: { ...own.annotations, title } }
      : {}),
    ...(description !== null && { description }),
    ...(settled.size > 0 && kind === "tool"
      ? { inputSchema: withoutArguments(own.inputSchema, settled) }
      : {}),
    ...(settled.size > 0 && kind === "prompt" && Array.isArray(own.arguments)
      ? { arguments: own.arguments.filter((argument) => !settled.has(String(argument?.name))) }
      : {}),
  };
}

/** Preset or hidden: not the caller's to give. */
export function settledOf({ presets, hidden }: Pick<BundleEntry, "presets" | "hidden">): ReadonlySet<string> {
  return new Set([...Object.keys(presets), ...hidden]);
}

/** The arguments of a tool or prompt, in its own order. */
export function argumentsOf(kind: BundleKind, own: OwnDefinition): OwnArgument[] {
  if (kind === "prompt" && Array.isArray(own.arguments)) {
    return own.arguments.filter(isObject).map(({ name, description, required }) => ({
      name: String(name),
      isRequired: required === true,
      schema: { type: "string", ...(typeof description === "string" && { description }) },
    }));
  }
  if (kind !== "tool" || !isObject(own.inputSchema) || !isObject(own.inputSchema.properties)) return [];
  const { properties, required } = own.inputSchema;
  const needed: readonly unknown[] = Array.isArray(required) ? required : [];
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    isRequired: needed.includes(name),
    schema: isObject(schema) ? schema : {},
  }));
}

export type Misfit = { field: "presets" | "hidden"; says: string };

/** Why a call through this entry could only fail, the definition being what it is by now; null: it fits. */
export function findMisfit({ kind, presets, hidden }: Words, own: OwnDefinition): Misfit | null {
  const known = new Map(argumentsOf(kind, own).map((argument) => [argument.name, argument]));
  const isOpen =
    kind === "tool" && isObject(own.inputSchema) && own.inputSchema.additionalProperties === true;
  for (const [name, value] of Object.entries(presets)) {
    const argument = known.get(name);
    if (argument === undefined && !isOpen)
      return { field: "presets", says: `There is no argument ${name} to preset.` };
    if (argument !== undefined && !isOfType(value, argument.schema))
      return { field: "presets", says: `The preset of ${name} is not what its schema asks for.` };
  }
  for (const name of hidden) {
    if (known.get(name)?.isRequired)
      return { field: "hidden", says: `${name} is required: preset it, or show it.` };
  }
  return null;
}

/** What can be told at a glance; the server itself looks closer with each call. */
function isOfType(value: unknown, { type, enum: choices }: Readonly<Record<string, unknown>>): boolean {
  if (Array.isArray(choices) && !choices.includes(value)) return false;
  const types: readonly unknown[] = Array.isArray(type) ? type : type === undefined ? [] : [type];
  return types.length === 0 || types.some((name) => CHECKS[String(name)]?.(value) ?? true);
}

const CHECKS: Readonly<Record<string, ((value: unknown) => boolean) | undefined>> = {
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  integer: Number.isInteger,
  boolean: (value) => typeof value === "boolean",
  array: Array.isArray,
  object: isObject,
  null: (value) => value === null,
};

const COMBINED = ["allOf", "anyOf", "oneOf"] as const;

/** An object schema without these properties: neither named nor asked for. */
function withoutArguments(schema: unknown, settled: ReadonlySet<string>): unknown {
  if (!isObject(schema)) return schema;
  const dropped = (value: unknown) =>
    isObject(value)
      ? Object.fromEntries(Object.entries(value).filter(([name]) => !settled.has(name)))
      : value;
  const rest: Record<string, unknown> = { ...schema };
  for (const keyword of ["properties", "dependentRequired", "dependentSchemas"])
    if (keyword in rest) rest[keyword] = dropped(rest[keyword]);
  if (Array.isArray(rest.required))
    rest.required = rest.required.filter((name) => !settled.has(String(name)));
  for (const keyword of COMBINED) {
    const branches = rest[keyword];
    if (Array.isArray(branches)) rest[keyword] = branches.map((branch) => withoutArguments(branch, settled));
  }
  return rest;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
