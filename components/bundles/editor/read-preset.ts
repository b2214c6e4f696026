/** How a preset of this schema is entered. */
export type PresetControl =
  | { kind: "choice"; choices: readonly unknown[] }
  | { kind: "flag" | "number" | "text" | "json" };

type Schema = Readonly<Record<string, unknown>>;

export function controlFor(schema: Schema): PresetControl {
  if (Array.isArray(schema.enum) && schema.enum.length > 0) return { kind: "choice", choices: schema.enum };
  switch (schema.type) {
    case "boolean":
      return { kind: "flag" };
    case "number":
    case "integer":
      return { kind: "number" };
    case "string":
      return { kind: "text" };
    default:
      return { kind: "json" };
  }
}

/** What a preset is before anybody said so: something that fits. */
export function firstPreset(schema: Schema): unknown {
  if (schema.default !== undefined) return schema.default;
  const control = controlFor(schema);
  switch (control.kind) {
    case "choice":
      return control.choices[0];
    case "flag":
      return true;
    case "number":
      return typeof schema.minimum === "number" ? schema.minimum : 0;
    case "text":
      return "";
    case "json":
      return schema.type === "array" ? [] : schema.type === "object" ? {} : null;
  }
}

export type ReadPreset = { value: unknown } | { says: string };

/** What was typed, as the value it stands for. */
export function readPreset({ kind }: PresetControl, text: string): ReadPreset {
  if (kind === "text") return { value: text };
  if (kind === "number") {
    const value = Number(text);
    return text.trim() === "" || !Number.isFinite(value) ? { says: "Give a number." } : { value };
  }
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { says: "This is not JSON." };
  }
}

export function writePreset({ kind }: PresetControl, value: unknown): string {
  if (kind === "text" && typeof value === "string") return value;
  return kind === "number" && typeof value === "number" ? String(value) : JSON.stringify(value);
}
