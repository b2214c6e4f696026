"use client";
import { useQuery } from "@tanstack/react-query";
import { useCan } from "../../providers/me-provider.tsx";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import { Badge } from "../../ui/badge.tsx";
import { CodeBlock } from "../../ui/code-block.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Time } from "../../ui/time.tsx";
import { showHidden } from "../show-hidden.ts";
import { DecideDefinition } from "./decide-definition.tsx";
import { DefinitionFlags } from "./definition-flags.tsx";
import { describePin, kindWords } from "./definition-words.ts";
import { DiffView } from "./diff-view.tsx";
import type { DefinitionRow } from "./use-definitions.ts";

/** One pin: what it is, what is odd about it, what changed, and what may be done. */
export function DefinitionDetail({ slug, row }: { slug: string; row: DefinitionRow }) {
  const { word, tone, says } = describePin(row);
  const mayDecide = useCan("server:write");
  return (
    <article className="grid gap-4 p-4">
      <header className="grid gap-1.5">
        <div className="flex flex-wrap items-center gap-2">
          <h2 className="min-w-0 break-all font-mono font-semibold text-lg">
            {showHidden(row.name) || kindWords[row.kind]}
          </h2>
          <Badge>{kindWords[row.kind]}</Badge>
          <Badge tone={tone}>{word}</Badge>
        </div>
        <p className="max-w-prose text-second">{says}</p>
        <PinFacts row={row} />
      </header>
      <DefinitionFlags flags={row.flags} />
      {mayDecide && <DecideDefinition slug={slug} row={row} />}
      {row.hasBefore ? (
        <Changes slug={slug} row={row} />
      ) : (
        <CodeBlock
          code={showHidden(JSON.stringify(row.definition, null, 2))}
          language="As the server says it"
          copy={false}
          wrap
        />
      )}
    </article>
  );
}

function PinFacts({ row: { digest, firstSeenAt, decidedBy, decidedAt } }: { row: DefinitionRow }) {
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-xs [&>dt]:text-second">
      <dt>First seen</dt>
      <dd>
        <Time at={firstSeenAt} />
      </dd>
      {decidedBy && decidedAt && (
        <>
          <dt>Decided</dt>
          <dd>
            by {decidedBy}, <Time at={decidedAt} />
          </dd>
        </>
      )}
      <dt>SHA-256</dt>
      <dd className="truncate font-mono" title={digest}>
        {digest}
      </dd>
    </dl>
  );
}

function Changes({ slug, row: { kind, digest } }: { slug: string; row: DefinitionRow }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.definition.diff.queryOptions({ slug, kind, digest }));
  if (error && !data) return <ErrorState error={error} onRetry={refetch} />;
  if (!data) return <Skeleton className="h-40" />;
  return <DiffView before={data.before ?? ""} after={data.after} />;
}
