"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useMemo, useRef, useState } from "react";
import type { UpdateBundleInput } from "../../../server/contracts/bundles.ts";
import type { AppRouter } from "../../../server/trpc/router.ts";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import { readProblem } from "../../ui/read-problem.ts";
import { useToast } from "../../ui/toast.tsx";
import { useLeaveWarning } from "../../ui/use-leave-warning.ts";
import { type DraftEntry, judge } from "./draft-entries.ts";

export type Bundle = inferRouterOutputs<AppRouter>["bundle"]["get"];
type Words = Pick<Bundle, "title" | "description" | "instructions" | "style">;
type Draft = Partial<Words> & { entries?: DraftEntry[] };

/** The bundle as it is on the screen: as it is kept, but for what somebody changed and has not saved. */
export function useBundleDraft(bundle: Bundle) {
  const trpc = useTRPC();
  const toast = useToast();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState<Draft>({});
  const edits = useRef(0);
  /** Which version is being changed; null: the newest. */
  const since = useRef<string | null>(null);
  const edit = (make: (known: Draft) => Draft) => {
    edits.current += 1;
    since.current ??= bundle.updatedAt;
    setDraft(make);
  };
  const onSettled = () => queryClient.invalidateQueries(trpc.bundle.pathFilter());
  const update = useMutation(trpc.bundle.update.mutationOptions({ onSettled }));
  const kept = useMemo(() => bundle.entries.map(toDraftEntry), [bundle.entries]);
  const entries = draft.entries ?? kept;
  const judged = useMemo(() => judge(entries), [entries]);
  const isChanged = Object.keys(draft).length > 0;
  useLeaveWarning(isChanged);

  /** Whether all is kept now; if not, why was said, or somebody has gone on meanwhile. */
  async function onSave(): Promise<boolean> {
    const { entries: changed, ...words } = draft;
    const basis = since.current ?? bundle.updatedAt;
    const input: UpdateBundleInput = { slug: bundle.slug, since: basis, ...words };
    if (changed) input.entries = changed.map(({ entry }) => entry);
    const sent = edits.current;
    try {
      await update.mutateAsync(input);
      since.current = null;
      const isAll = edits.current === sent;
      if (isAll) setDraft({});
      toast({ title: `${bundle.slug} is saved`, says: "Clients that listen are told of it." });
      return isAll;
    } catch (error) {
      const { code, says } = readProblem(error);
      if (code === "conflict") since.current = null; // that another changed it was said: whoever saves again means it
      toast({ title: "Not saved", says, tone: "bad" });
      return false;
    }
  }

  return {
    words: { ...wordsOf(bundle), ...withoutEntries(draft) },
    entries,
    ...judged,
    isChanged,
    isSaving: update.isPending,
    setWords: (words: Partial<Words>) => edit((known) => ({ ...known, ...words })),
    setEntries: (make: (entries: DraftEntry[]) => DraftEntry[]) =>
      edit((known) => ({ ...known, entries: make(known.entries ?? kept) })),
    onDiscard: () => {
      edit(() => ({}));
      since.current = null;
    },
    onSave,
  };
}
export type BundleDraft = ReturnType<typeof useBundleDraft>;

function toDraftEntry({ entry, own, state, says }: Bundle["entries"][number], id: number): DraftEntry {
  const isBroken = state === "misfit";
  return { id, entry, own, missing: isBroken ? "" : says, ...(isBroken && { isBroken }) };
}

function wordsOf({ title, description, instructions, style }: Words): Words {
  return { title, description, instructions, style };
}

function withoutEntries({ entries: _, ...words }: Draft): Partial<Words> {
  return words;
}
