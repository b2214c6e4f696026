"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFormContext } from "react-hook-form";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import { SearchField } from "../../table/search-field.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { FormPart } from "./form-part.tsx";
import { type KnownOperation, OperationEdit } from "./operation-edit.tsx";
import type { ServerDraft } from "./server-draft.ts";

/** A document has hundreds: more are found by their words than by scrolling. */
const SHOWN_MAX = 50;
const SKELETON_ROWS = 4;

/** What the tools of an API are called and say of themselves, and which of them there are. */
export function OperationsPart() {
  const slug = useFormContext<ServerDraft>().watch("slug");
  const { data, error, refetch } = useQuery(useTRPC().server.operations.queryOptions({ slug }));
  const [search, setSearch] = useState("");
  const found = data?.operations.filter((operation) => isAbout(operation, search)) ?? [];
  return (
    <FormPart
      title="Operations"
      says="Each is a tool. Rename it, say better what it does, or hide it from callers."
    >
      {error && !data ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : !data ? (
        <SkeletonRows rows={SKELETON_ROWS} label="Loading operations" />
      ) : (
        <>
          <SearchField value={search} onChange={setSearch} placeholder="Filter operations" />
          <ul aria-label="Operations" className="rounded-lg border border-line bg-panel">
            {found.slice(0, SHOWN_MAX).map((operation) => (
              <OperationEdit key={operation.key} operation={operation} />
            ))}
          </ul>
          <p role="status" className="text-second text-xs tabular-nums">
            {Math.min(found.length, SHOWN_MAX)} of {data.operations.length} operations
          </p>
        </>
      )}
    </FormPart>
  );
}

function isAbout({ key, calls, name, description }: KnownOperation, search: string): boolean {
  return [key, calls, name, description].join(" ").toLowerCase().includes(search.trim().toLowerCase());
}
