"use client";
import { useState } from "react";
import { classNames } from "../ui/class-names.ts";
import { JsonView } from "../ui/json-view.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { slidesUnderFirst } from "../ui/slides-under-first.ts";
import { readSchema, type SchemaRow } from "./read-schema.ts";

export type SchemaViewProps = {
  title: string;
  schema: unknown /** Said when it has no properties. */;
  empty: string;
};

const views = [
  { value: "table", label: "Table" },
  { value: "json", label: "JSON" },
] as const;
const INDENT_REM = 1;

/** A JSON Schema as a table of its properties, or as it was published. */
export function SchemaView({ title, schema, empty }: SchemaViewProps) {
  const [view, setView] = useState<"table" | "json">("table");
  const rows = readSchema(schema);
  return (
    <section aria-label={title} className="grid min-w-0 gap-2">
      <div className="flex items-center justify-between gap-3">
        <h3 className="font-medium text-second">{title}</h3>
        {schema !== undefined && (
          <Segmented label={`${title} as`} value={view} options={views} onChange={setView} />
        )}
      </div>
      {view === "json" && schema !== undefined ? (
        <JsonView value={schema} label={`${title} schema`} />
      ) : rows.length === 0 ? (
        <p className="text-second">{empty}</p>
      ) : (
        <SchemaTable title={title} rows={rows} />
      )}
    </section>
  );
}

function SchemaTable({ title, rows }: { title: string; rows: SchemaRow[] }) {
  return (
    <section
      aria-label={`${title} properties`}
      className="overflow-x-auto rounded-md border border-line"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
      tabIndex={0}
    >
      <table className={classNames("w-full min-w-140 table-fixed text-left", slidesUnderFirst)}>
        <thead className="text-second text-xs">
          <tr className="border-line border-b [&>th]:px-3 [&>th]:py-1.5 [&>th]:font-normal">
            <th scope="col" className="w-1/4">
              Name
            </th>
            <th scope="col" className="w-1/5">
              Type
            </th>
            <th scope="col" className="w-1/6">
              Default
            </th>
            <th scope="col">Description</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.path} className="border-soft border-b align-top last:border-0 [&>*]:px-3 [&>*]:py-2">
              <th scope="row" className="font-normal [overflow-wrap:anywhere]">
                <span style={{ paddingLeft: `${row.depth * INDENT_REM}rem` }} className="font-mono text-xs">
                  {row.name}
                </span>
                {row.isRequired && (
                  <span className="ml-1.5 inline-block whitespace-nowrap text-2xs text-warning">
                    required
                  </span>
                )}
              </th>
              <td className="font-mono text-second text-xs [overflow-wrap:anywhere]">{row.type}</td>
              <td className="break-words font-mono text-second text-xs [overflow-wrap:anywhere]">
                {row.default ?? "—"}
              </td>
              <td className="[overflow-wrap:anywhere]">
                {row.description}
                {row.constraints.length > 0 && (
                  <span className="block break-words text-second text-xs">{row.constraints.join(" · ")}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
