import { isSchema } from "../../schema-form/resolve-schema.ts";

export type PreparedTable = { columns: string[]; rows: string[][]; total: number };

const ROWS_MAX = 200;
const COLUMNS_MAX = 12;

/** A list of like things reads best as a table. Null: it is no such list. */
export function prepareTable(value: unknown): PreparedTable | null {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isSchema)) return null;
  const columns = [...new Set(value.slice(0, ROWS_MAX).flatMap((row) => Object.keys(row)))];
  if (columns.length === 0 || columns.length > COLUMNS_MAX) return null;
  const rows = value.slice(0, ROWS_MAX).map((row) => columns.map((column) => cellOf(row[column])));
  return { columns, rows, total: value.length };
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
