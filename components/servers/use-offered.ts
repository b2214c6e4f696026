"use client";
import { useMemo } from "react";
import type { DefinitionKind } from "../../server/contracts/definitions.ts";
import { type DefinitionRow, useDefinitions } from "./definitions/use-definitions.ts";
import { type Offered, readOffered } from "./read-offered.ts";
import type { Server } from "./server-screen.tsx";

/** `pin` is null of what is part of the house, which nobody has to approve. */
export type OfferedRow = Offered & { pin: DefinitionRow | null };
type Kind = Exclude<DefinitionKind, "instructions">;

/** What a server offers of one kind: of our own all of it at once, of one behind us as somebody scrolls. */
export function useOffered(server: Server, kind: Kind, find: string) {
  const isHosted = server.source === "hosted";
  const pinned = useDefinitions({ slug: server.slug, kind, search: find, isWanted: !isHosted });
  const rows = useMemo(
    (): OfferedRow[] =>
      isHosted
        ? hostedRows(server, kind).filter((row) => hasIn(row, find.toLowerCase()))
        : pinned.rows.map((pin) => ({ ...readOffered(kind, pin.definition), pin })),
    [isHosted, server, kind, find, pinned.rows],
  );
  if (!isHosted) return { ...pinned, rows, total: pinned.total ?? rows.length };
  return { ...NOTHING_TO_LOAD, rows, total: hostedRows(server, kind).length };
}

const NOTHING_TO_LOAD = {
  error: null,
  isLoading: false,
  retry: () => {},
  more: { isThere: false, isLoading: false, load: () => {} },
};

function hostedRows(server: Server, kind: Kind): OfferedRow[] {
  const lists: Record<Kind, readonly object[]> = {
    tool: server.toolDefinitions,
    prompt: server.prompts,
    resource: server.resources,
    template: server.resourceTemplates,
  };
  return lists[kind].map((definition) => ({ ...readOffered(kind, definition), pin: null }));
}

function hasIn({ address, title, description }: Offered, wanted: string): boolean {
  return [address, title, description].some((text) => text?.toLowerCase().includes(wanted));
}
