"use client";
import { argumentsOf, type OwnArgument } from "../../../server/contracts/bundle-definitions.ts";
import type { BundleEntry } from "../../../server/contracts/bundles.ts";
import { Segmented } from "../../ui/segmented.tsx";
import type { Judged } from "./draft-entries.ts";
import { PresetField } from "./preset-field.tsx";
import { firstPreset } from "./read-preset.ts";

type Settled = Pick<BundleEntry, "presets" | "hidden">;
type Way = "asked" | "preset" | "hidden";

export type ArgumentSettingsProps = {
  chosen: Judged;
  onChange: (settled: Settled) => void;
  mayWrite: boolean;
};

/** Each argument: whether callers give it, it is always the same, or there is none. */
export function ArgumentSettings({ chosen: { entry, own }, onChange, mayWrite }: ArgumentSettingsProps) {
  const known = own === null ? [] : argumentsOf(entry.kind, own);
  const settledOnly = [...Object.keys(entry.presets), ...entry.hidden]
    .filter((name) => !known.some((argument) => argument.name === name))
    .map((name): OwnArgument => ({ name, isRequired: false, schema: {} }));
  const all = [...known, ...settledOnly];
  if (all.length === 0) return <p className="text-second">Takes no arguments.</p>;
  return (
    <ul className="grid">
      {all.map((argument) => (
        <li key={argument.name} className="grid gap-2 border-soft border-b py-2.5 first:pt-0 last:border-0">
          <ArgumentHead argument={argument} />
          <Segmented
            label={`${argument.name}, to callers`}
            value={wayOf(argument.name, entry)}
            options={optionsOf(argument)}
            onChange={(way) => mayWrite && onChange(settle(entry, argument, way))}
            className="justify-self-start"
          />
          {Object.hasOwn(entry.presets, argument.name) && (
            <PresetField
              argument={argument}
              value={entry.presets[argument.name]}
              onChange={(value) =>
                onChange({ presets: { ...entry.presets, [argument.name]: value }, hidden: entry.hidden })
              }
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function ArgumentHead({ argument: { name, isRequired, schema } }: { argument: OwnArgument }) {
  const { type, description } = schema;
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-mono text-xs [overflow-wrap:anywhere]">{name}</span>
        {typeof type === "string" && <span className="font-mono text-2xs text-second">{type}</span>}
        {isRequired && <span className="text-2xs text-warning">required</span>}
      </p>
      {typeof description === "string" && (
        <p className="line-clamp-2 text-second text-xs" title={description}>
          {description}
        </p>
      )}
    </div>
  );
}

const ways = [
  { value: "asked", label: "Asked" },
  { value: "preset", label: "Preset" },
  { value: "hidden", label: "Hidden" },
] as const;

/** What is required cannot be left out. */
function optionsOf({ isRequired }: OwnArgument): readonly { value: Way; label: string }[] {
  return isRequired ? ways.slice(0, 2) : ways;
}

function wayOf(name: string, { presets, hidden }: Settled): Way {
  if (Object.hasOwn(presets, name)) return "preset";
  return hidden.includes(name) ? "hidden" : "asked";
}

function settle({ presets, hidden }: Settled, { name, schema }: OwnArgument, way: Way): Settled {
  const { [name]: _, ...others } = presets;
  const shown = hidden.filter((other) => other !== name);
  if (way === "preset") return { presets: { ...others, [name]: firstPreset(schema) }, hidden: shown };
  return { presets: others, hidden: way === "hidden" ? [...shown, name] : shown };
}
