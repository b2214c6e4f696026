"use client";
import { Columns3 } from "lucide-react";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import type { DataColumn } from "./data-column.ts";
import { nothingRemembered } from "./remembered-columns.ts";
import { useRememberedColumns } from "./use-remembered-columns.ts";

/** Which columns the table of this id shows; the browser remembers. */
export function ColumnChooser<Row>({ id, columns }: { id: string; columns: DataColumn<Row>[] }) {
  const [remembered, remember] = useRememberedColumns(id);
  const isShown = (column: DataColumn<Row>) =>
    remembered.visibility[column.id] ?? column.isHiddenAtFirst !== true;
  const show = (columnId: string, isVisible: boolean) =>
    remember({ ...remembered, visibility: { ...remembered.visibility, [columnId]: isVisible } });
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton icon={Columns3} label="Choose columns" variant="plain" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuLabel>Columns</DropdownMenuLabel>
        {columns
          .filter((column) => !column.isFixed)
          .map((column) => (
            <DropdownMenuCheckboxItem
              key={column.id}
              checked={isShown(column)}
              onCheckedChange={(isVisible) => show(column.id, isVisible)}
              onSelect={(event) => event.preventDefault()}
            >
              {column.header}
            </DropdownMenuCheckboxItem>
          ))}
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => remember(nothingRemembered)}>
          Reset columns and widths
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
