import type { FileChange } from "./file-change.ts";
import type { IndexerNews } from "./indexer-messages.ts";

const CHANGES_MAX = 1_000;

/** Gathers changes between two steps. What was there before the first look is no news. */
export function createChangeCollector(tell: (news: IndexerNews) => void) {
  let changes: FileChange[] = [];
  let isOpen = false;

  return {
    add: (change: FileChange): void => void changes.push(change),
    /** The first look at everything is over. */
    open(): void {
      if (!isOpen) changes = [];
      isOpen = true;
    },
    tellAll(): void {
      if (!isOpen) return;
      for (let at = 0; at < changes.length; at += CHANGES_MAX) {
        tell({ kind: "changes", changes: changes.slice(at, at + CHANGES_MAX) });
      }
      changes = [];
    },
  };
}
