"use client";
import { useQuery } from "@tanstack/react-query";
import { useFormContext } from "react-hook-form";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import type { ServerDraft } from "./server-draft.ts";

/** The security schemes of the document that is here, and what each takes. */
export function KnownSchemes() {
  const slug = useFormContext<ServerDraft>().watch("slug");
  const { data } = useQuery(useTRPC().server.operations.queryOptions({ slug }));
  if (data === undefined || data.schemes.length === 0) return null;
  return (
    <p className="text-second text-xs">
      The document knows{" "}
      {data.schemes.map(({ name, takes }, index) => (
        <span key={name}>
          {index > 0 && ", "}
          <span className="font-mono">{name}</span> ({takes})
        </span>
      ))}
      .
    </p>
  );
}
