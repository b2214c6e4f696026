"use client";
import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { type Definition, DefinitionList } from "./definition-list.tsx";
import { NothingOffered } from "./nothing-offered.tsx";
import type { Server } from "./server-screen.tsx";
import { showHidden } from "./show-hidden.ts";
import { type OfferedRow, useOffered } from "./use-offered.ts";

type Props = {
  server: Server;
  kind: "resource" | "template" | "prompt";
  title: string;
  what: string;
  /** Besides address, title and description. */
  more: (row: OfferedRow) => Pick<Definition, "aside" | "children">;
};

const SKELETON_ROWS = 6;

/** What a server offers besides tools. */
export function OfferedList({ server, kind, title, what, more: describe }: Props) {
  const { rows, total, error, isLoading, retry, more } = useOffered(server, kind, "");
  if (error) return <ErrorState error={error} onRetry={retry} />;
  if (isLoading) return <SkeletonRows rows={SKELETON_ROWS} label={`Loading ${what}`} />;
  if (total === 0) return <NothingOffered server={server} what={what} />;
  return (
    <div className="grid min-h-0 auto-rows-max content-start gap-3 overflow-y-auto">
      <DefinitionList
        title={title}
        items={rows.map((row) => ({
          address: row.address,
          title: showHidden(row.title ?? row.address),
          description: row.description && showHidden(row.description),
          ...describe(row),
        }))}
      />
      {more.isThere && (
        <Button className="justify-self-center" busy={more.isLoading} onClick={() => more.load()}>
          Show more: {rows.length} of {total}
        </Button>
      )}
    </div>
  );
}
