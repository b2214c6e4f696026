import type { FieldProps } from "./form-context.ts";
import type { FormField } from "./read-field.ts";

export function fieldAside({ isRequired }: Pick<FieldProps, "isRequired">, field: FormField): string {
  const title = field.title === null ? "" : `${field.title} · `;
  return `${title}${isRequired ? "required" : "optional"}`;
}

/** Description and bounds, in one breath. */
export function FieldHint({ field }: { field: FormField }) {
  const bounds = field.hints.join(" · ");
  if (field.description === null && bounds === "") return null;
  return (
    <span className="whitespace-pre-line [overflow-wrap:anywhere]">
      {field.description}
      {bounds !== "" && (
        <span className="text-third">{field.description === null ? bounds : ` (${bounds})`}</span>
      )}
    </span>
  );
}

export function hasHint({ description, hints }: FormField): boolean {
  return description !== null || hints.length > 0;
}
