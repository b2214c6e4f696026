"use client";
import { type ReactNode, useId } from "react";
import { Controller, useFormContext } from "react-hook-form";
import { Checkbox } from "../../ui/checkbox.tsx";
import type { ServerDraft } from "./server-draft.ts";

type Props = {
  name: "inside.allowPrivate" | "cache.isOn" | "cache.isPublic" | "remote.oauth.sendResource";
  label: string;
  says: ReactNode;
};

/** One thing that is so or is not, and what it means. */
export function CheckedOption({ name, label, says }: Props) {
  const form = useFormContext<ServerDraft>();
  const id = useId();
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field: { value, onChange } }) => (
        <div className="flex items-start gap-2.5">
          <Checkbox
            id={id}
            checked={value === true}
            aria-describedby={`${id}-says`}
            onCheckedChange={(isChecked) => onChange(isChecked === true)}
            className="mt-0.5"
          />
          <div className="grid gap-0.5">
            <label htmlFor={id} className="font-medium">
              {label}
            </label>
            <p id={`${id}-says`} className="text-second text-xs">
              {says}
            </p>
          </div>
        </div>
      )}
    />
  );
}
