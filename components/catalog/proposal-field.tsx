"use client";
import { Controller, get, useFormContext } from "react-hook-form";
import type { ProposalField as Said } from "../../server/contracts/server-proposal.ts";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { PasswordInput } from "../ui/password-input.tsx";
import { Select } from "../ui/select.tsx";
import { Textarea } from "../ui/textarea.tsx";
import type { Filled } from "./check-filled.ts";

const LIST_ROWS = 3;

/** One thing to fill in: text, lines, a choice, or a secret, which is sealed and never shown again. */
export function ProposalField({ field, index }: { field: Said; index: number }) {
  const { label, says, isRequired, isSecret, example } = field;
  const form = useFormContext<Filled>();
  const name = `values.${index}` as const;
  const problem = (get(form.formState.errors, name) as { message?: string } | undefined)?.message;
  const hint = [says, isSecret && "Kept sealed, and never shown again."].filter(Boolean).join(" ");
  const shown = { label, hint, error: problem, aside: isRequired ? undefined : "optional" };
  if (field.choices.length > 0) return <Choice field={field} name={name} shown={shown} />;
  const control = { placeholder: example, autoComplete: "off", spellCheck: false, ...form.register(name) };
  return (
    <Field {...shown}>
      {field.isList ? (
        <Textarea rows={LIST_ROWS} className="font-mono text-xs" {...control} />
      ) : isSecret ? (
        <PasswordInput {...control} autoComplete="new-password" />
      ) : (
        <Input className="font-mono text-xs" {...control} />
      )}
    </Field>
  );
}

type ChoiceProps = {
  field: Said;
  name: `values.${number}`;
  shown: { label: string; hint: string; error: string | undefined; aside: string | undefined };
};
/** A select takes no empty value of its own. */
const NOTHING = " ";

function Choice({ field, name, shown }: ChoiceProps) {
  const { control } = useFormContext<Filled>();
  const options = field.choices.map((choice) => ({ value: choice, label: choice }));
  const none = field.isRequired ? [] : [{ value: NOTHING, label: "None" }];
  return (
    <Controller
      control={control}
      name={name}
      render={({ field: { value, onChange } }) => (
        <Field {...shown}>
          <Select
            value={value || NOTHING}
            onValueChange={(next) => onChange(next.trim())}
            options={[...none, ...options]}
          />
        </Field>
      )}
    />
  );
}
