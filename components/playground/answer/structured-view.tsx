"use client";
import { useState } from "react";
import { isSchema } from "../../schema-form/resolve-schema.ts";
import { JsonView } from "../../ui/json-view.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { SimpleCell, SimpleRow, SimpleTable } from "../../ui/simple-table.tsx";
import { type PreparedTable, prepareTable } from "./prepare-table.ts";

const views = [
  { value: "table", label: "Table" },
  { value: "json", label: "JSON" },
] as const;

/** Structured content: lists of like things as tables, and all of it as JSON. */
export function StructuredView({ value }: { value: unknown }) {
  const [view, setView] = useState<"table" | "json">("table");
  const tables = tablesIn(value);
  const isTable = tables.length > 0 && view === "table";
  return (
    <section aria-label="Structured content" className="grid min-w-0 gap-2">
      <div className="flex items-center justify-between gap-2">
        <h4 className="text-second text-xs">Structured content</h4>
        {tables.length > 0 && (
          <Segmented label="Structured content as" value={view} options={views} onChange={setView} />
        )}
      </div>
      {isTable ? (
        tables.map(([name, table]) => <DataTable key={name} name={name} table={table} />)
      ) : (
        <JsonView value={value} label="structured content as JSON" className="bg-panel" />
      )}
    </section>
  );
}

function DataTable({ name, table }: { name: string; table: PreparedTable }) {
  const { columns, rows, total } = table;
  return (
    <div className="overflow-hidden rounded-md border border-line bg-panel">
      <SimpleTable label={name} head={columns.map((label) => ({ label }))}>
        {rows.map((cells, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an answer does not change
          <SimpleRow key={i}>
            {cells.map((cell, at) => (
              <SimpleCell key={columns[at]} className="max-w-80 truncate" title={cell}>
                {cell}
              </SimpleCell>
            ))}
          </SimpleRow>
        ))}
      </SimpleTable>
      {rows.length < total && (
        <p className="border-line border-t px-3.5 py-1.5 text-second text-xs">
          {rows.length} of {total} rows; the rest is in the JSON.
        </p>
      )}
    </div>
  );
}

/** The value itself, or what lies one level in it. */
function tablesIn(value: unknown): [string, PreparedTable][] {
  const own = prepareTable(value);
  if (own !== null) return [["result", own]];
  if (!isSchema(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const table = prepareTable(inner);
    return table === null ? [] : [[name, table] as [string, PreparedTable]];
  });
}
