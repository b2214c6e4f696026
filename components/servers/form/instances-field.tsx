"use client";
import { Plus, X } from "lucide-react";
import { get, useFieldArray, useFormContext } from "react-hook-form";
import { INSTANCES_MAX } from "../../../server/contracts/registry-remote.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Input } from "../../ui/input.tsx";
import type { ServerDraft } from "./server-draft.ts";

type Problems = ({ url?: { message?: string }; weight?: { message?: string } } | undefined)[];

/** One or more addresses, and how the calls are shared among them. */
export function InstancesField({ placeholder }: { placeholder: string }) {
  const form = useFormContext<ServerDraft>();
  const rows = useFieldArray({ control: form.control, name: "remote.instances" });
  const problems = get(form.formState.errors, "remote.instances") as Problems | undefined;
  const isOne = rows.fields.length === 1;
  return (
    <fieldset className="grid min-w-0 gap-1.5">
      <legend className="mb-1.5 font-medium">{isOne ? "Address" : "Instances"}</legend>
      {rows.fields.map((row, index) => {
        const { url, weight } = problems?.[index] ?? {};
        const says = url?.message ?? weight?.message;
        return (
          <div key={row.id} className="grid gap-1">
            <div className="flex items-center gap-2">
              <Input
                aria-label={isOne ? "Address" : `Address of instance ${index + 1}`}
                aria-invalid={url !== undefined || undefined}
                placeholder={placeholder}
                autoComplete="off"
                spellCheck={false}
                inputMode="url"
                className="font-mono text-xs"
                {...form.register(`remote.instances.${index}.url`)}
              />
              {!isOne && (
                <>
                  <span className="shrink-0 text-second text-xs" aria-hidden>
                    weight
                  </span>
                  <Input
                    aria-label={`Weight of instance ${index + 1}`}
                    aria-invalid={weight !== undefined || undefined}
                    inputMode="numeric"
                    autoComplete="off"
                    className="w-16 tabular-nums"
                    {...form.register(`remote.instances.${index}.weight`)}
                  />
                  <IconButton
                    icon={X}
                    label={`Take away instance ${index + 1}`}
                    onClick={() => rows.remove(index)}
                  />
                </>
              )}
            </div>
            {says && (
              <p role="alert" className="text-bad text-xs">
                {says}
              </p>
            )}
          </div>
        );
      })}
      {rows.fields.length < INSTANCES_MAX && (
        <Button
          size="sm"
          className="justify-self-start"
          onClick={() => rows.append({ url: "", weight: "1" })}
        >
          <Plus aria-hidden /> Instance
        </Button>
      )}
      <p className="text-second text-xs">
        An instance is one running copy. With several, calls go round among those that are well; a weight of 2
        means twice the calls where the strategy heeds weights.
      </p>
    </fieldset>
  );
}
