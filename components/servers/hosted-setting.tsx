"use client";
import type { ShownServerSetting } from "../../server/contracts/server-settings.ts";
import { useCan } from "../providers/me-provider.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Select } from "../ui/select.tsx";

export type Setting = ShownServerSetting;
type Props = {
  setting: Setting;
  /** Undefined: it stays; null: it is cleared. */
  change: string | null | undefined;
  problem: string | undefined;
  onChange: (change: string | null | undefined) => void;
};

/** One setting: what it is, where that comes from, and the way back to where it came from before. */
export function HostedSetting({ setting, change, problem, onChange }: Props) {
  const { title, help, origin, isAddress } = setting;
  const mayInside = useCan("server:inside");
  const isLocked = isAddress && !mayInside;
  const isClearable = origin === "operator" && change === undefined && !isLocked;
  return (
    <Field
      label={title}
      aside={change === undefined ? ORIGINS[origin](setting) : "not saved yet"}
      hint={isLocked ? `${help} Only an admin changes where the house calls.` : help}
      error={problem}
    >
      <div className="flex flex-wrap items-center gap-2">
        <Control setting={setting} change={change} isLocked={isLocked} onChange={onChange} />
        {isClearable && (
          <Button size="sm" aria-label={`Clear ${title}`} onClick={() => onChange(null)}>
            Clear
          </Button>
        )}
        {change !== undefined && (
          <Button size="sm" aria-label={`Keep ${title}`} onClick={() => onChange(undefined)}>
            Keep as it was
          </Button>
        )}
      </div>
    </Field>
  );
}

const ORIGINS: Record<Setting["origin"], (setting: Setting) => string> = {
  operator: ({ isSecret }) => (isSecret ? "set, not shown" : "set here"),
  environment: ({ env }) => `from ${env}`,
  default: () => "default",
  nowhere: () => "not set",
};

function Control({ setting, change, isLocked, onChange }: Omit<Props, "problem"> & { isLocked: boolean }) {
  const { key, title, choices, isSecret, value, placeholder } = setting;
  if (change === null) return <p className="min-w-0 flex-1 text-warning">cleared when you save</p>;
  if (choices !== null)
    return (
      <Select
        value={change ?? value ?? ""}
        options={choices.map((choice) => ({ value: choice, label: choice }))}
        onValueChange={(next) => onChange(next === value ? undefined : next)}
        disabled={isLocked}
        className="min-w-40"
      />
    );
  return (
    <Input
      name={key}
      type={isSecret ? "password" : "text"}
      value={change ?? value ?? ""}
      readOnly={isLocked}
      placeholder={
        isSecret && setting.origin === "operator" ? `Replace ${title}` : (placeholder ?? undefined)
      }
      autoComplete={isSecret ? "new-password" : "off"}
      spellCheck={false}
      className="min-w-0 flex-1 basis-64 font-mono text-xs"
      onChange={({ target }) => onChange(changeOf(target.value, setting))}
    />
  );
}

/** Back to what it was is no change; an emptied field stays empty until it is known what that means. */
function changeOf(typed: string, { value, isSecret }: Setting): string | undefined {
  return typed === (isSecret ? "" : value) ? undefined : typed;
}
