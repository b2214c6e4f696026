"use client";
import type { UseFormRegisterReturn } from "react-hook-form";
import { Button } from "../../ui/button.tsx";
import { Input } from "../../ui/input.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import type { Secret } from "./server-draft.ts";

export type SealedValueProps = {
  label: string;
  secret: Secret;
  onFate: (fate: Secret["fate"]) => void;
  isInvalid: boolean;
  /** A key in PEM has many lines. */
  isLong?: boolean;
  placeholder?: string;
  input: UseFormRegisterReturn;
};

/** A secret that can be set, replaced and taken away, but never read back. */
export function SealedValue({
  label,
  secret,
  onFate,
  isInvalid,
  isLong,
  placeholder,
  input,
}: SealedValueProps) {
  const { fate } = secret;
  if (fate === "kept" || fate === "removed")
    return (
      <div className="flex min-h-7.5 flex-wrap items-center gap-x-2 gap-y-1">
        <span className={fate === "kept" ? "text-second" : "text-warning"}>
          {fate === "kept" ? "set, not shown" : "removed when you save"}
        </span>
        <span className="ml-auto flex gap-1">
          {fate === "kept" ? (
            <>
              <Button size="sm" aria-label={`Replace ${label}`} onClick={() => onFate("replaced")}>
                Replace
              </Button>
              <Button size="sm" aria-label={`Remove ${label}`} onClick={() => onFate("removed")}>
                Remove
              </Button>
            </>
          ) : (
            <Button size="sm" aria-label={`Keep ${label}`} onClick={() => onFate("kept")}>
              Keep it
            </Button>
          )}
        </span>
      </div>
    );
  const control = {
    "aria-label": label,
    "aria-invalid": isInvalid || undefined,
    placeholder,
    autoComplete: "off",
    spellCheck: false,
    className: "font-mono text-xs",
    ...input,
  };
  return (
    <div className="flex items-start gap-1">
      {isLong ? (
        <Textarea rows={4} {...control} />
      ) : (
        <Input type="password" {...control} autoComplete="new-password" />
      )}
      {fate === "replaced" && (
        <Button
          size="sm"
          className="mt-0.5"
          aria-label={`Keep the old ${label}`}
          onClick={() => onFate("kept")}
        >
          Keep old
        </Button>
      )}
    </div>
  );
}
