"use client";
import { useId, useState } from "react";
import { useServerNames } from "../servers/use-server-names.ts";
import { SearchField } from "../table/search-field.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { formatCount } from "../ui/format-number.ts";
import { Segmented } from "../ui/segmented.tsx";

export type ServersFieldProps = {
  /** Empty: every server. */
  value: string[];
  onChange: (servers: string[]) => void;
  error: string | undefined;
};

const options = [
  { value: "all", label: "All servers" },
  { value: "chosen", label: "Only these" },
] as const;

/** Which servers a key reaches. "Only these" with none chosen is not offered: it would mean all. */
export function ServersField({ value, onChange, error }: ServersFieldProps) {
  const id = useId();
  const [reach, setReach] = useState<"all" | "chosen">(value.length > 0 ? "chosen" : "all");
  const [search, setSearch] = useState("");
  const { items, more } = useServerNames(search);
  // what is chosen stays in sight, whatever is looked for
  const found = items.filter(({ slug }) => !value.includes(slug));
  const shown = [
    ...value.map((slug) => items.find((item) => item.slug === slug) ?? { slug, title: "" }),
    ...found,
  ];
  const choose = (next: "all" | "chosen") => {
    setReach(next);
    onChange(next === "all" ? [] : items.slice(0, 1).map(({ slug }) => slug));
  };
  const toggle = (slug: string, isChosen: boolean) =>
    onChange(isChosen ? [...value, slug] : value.filter((other) => other !== slug));
  return (
    <fieldset className="grid min-w-0 gap-1.5">
      <legend className="mb-1.5 font-medium">Servers</legend>
      <Segmented
        label="Servers it reaches"
        value={reach}
        options={options}
        onChange={choose}
        className="justify-self-start"
      />
      {reach === "chosen" && (
        <div className="grid gap-1.5">
          {(more > 0 || search !== "") && (
            <SearchField value={search} onChange={setSearch} placeholder="Find a server" className="w-full" />
          )}
          <div className="max-h-44 overflow-y-auto rounded-md border border-line">
            {shown.map(({ slug, title }) => (
              <label
                key={slug}
                htmlFor={`${id}-${slug}`}
                className="flex min-h-8.5 items-center gap-2.5 border-soft border-b px-2.5 last:border-0 hover:bg-sunk"
              >
                <Checkbox
                  id={`${id}-${slug}`}
                  checked={value.includes(slug)}
                  // the last one stays: a key of no server is a key of all
                  disabled={value.length === 1 && value.includes(slug)}
                  onCheckedChange={(isChosen) => toggle(slug, isChosen === true)}
                />
                <span className="font-medium">{slug}</span>
                <span className="truncate text-second">{title}</span>
              </label>
            ))}
          </div>
          {more > 0 && (
            <p className="text-second text-xs">And {formatCount(more)} more: write a part of the name.</p>
          )}
        </div>
      )}
      {error && (
        <p role="alert" className="text-bad text-xs">
          {error}
        </p>
      )}
    </fieldset>
  );
}
