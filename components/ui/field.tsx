"use client";
import { createContext, type ReactNode, use, useId, useMemo } from "react";
import { classNames } from "./class-names.ts";

export type FieldProps = {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** Beside the label, right-aligned: "optional", a link. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** Names one control, explains it, and says what is wrong with it. The control inside takes its ids from here. */
export function Field({ label, hint, error, aside, className, children }: FieldProps) {
  const id = useId();
  const control = useMemo(
    () => ({
      id,
      labelId: `${id}-label`,
      describedBy:
        [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined,
      invalid: Boolean(error),
    }),
    [id, hint, error],
  );
  return (
    <div className={classNames("grid gap-1.5", className)}>
      <div className="flex items-baseline justify-between gap-3">
        <label id={control.labelId} htmlFor={id} className="font-medium">
          {label}
        </label>
        {aside && <span className="text-third text-xs">{aside}</span>}
      </div>
      <FieldContext value={control}>{children}</FieldContext>
      {hint && (
        <p id={`${id}-hint`} className="text-second text-xs">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-bad text-xs">
          {error}
        </p>
      )}
    </div>
  );
}

type FieldControl = { id: string; labelId: string; describedBy: string | undefined; invalid: boolean };
const FieldContext = createContext<FieldControl | null>(null);

/** The ids a control inside a Field wears; nothing outside of one. */
export function useFieldControl() {
  const control = use(FieldContext);
  if (!control) return {};
  return {
    id: control.id,
    "aria-labelledby": control.labelId,
    "aria-describedby": control.describedBy,
    "aria-invalid": control.invalid || undefined,
  };
}
