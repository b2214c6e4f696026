"use client";
import { useFormContext } from "react-hook-form";
import { useDraftProblem } from "./draft-field.tsx";
import { SealedValue } from "./sealed-value.tsx";
import { noSecret, type Secret, type ServerDraft } from "./server-draft.ts";

type Props = {
  name: "remote.bearer" | "remote.key" | "remote.oauth.clientSecret" | "remote.oauth.privateKey";
  label: string;
  hint: string;
  isLong?: boolean;
  placeholder?: string;
};

/** One sealed value with a label of its own. */
export function SecretField({ name, label, hint, ...look }: Props) {
  const form = useFormContext<ServerDraft>();
  const secret = form.watch(name);
  const problem = useDraftProblem(`${name}.value`);
  const onFate = (fate: Secret["fate"]) => form.setValue(name, { ...noSecret, fate }, { shouldDirty: true });
  return (
    <div className="grid gap-1.5">
      <p className="font-medium">{label}</p>
      <SealedValue
        label={label}
        secret={secret}
        onFate={onFate}
        isInvalid={problem !== undefined}
        input={form.register(`${name}.value`)}
        {...look}
      />
      <p className="text-second text-xs">{hint}</p>
      {problem && (
        <p role="alert" className="text-bad text-xs">
          {problem}
        </p>
      )}
    </div>
  );
}
