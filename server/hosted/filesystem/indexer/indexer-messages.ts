import type { FileMetadata } from "../metadata/metadata-extractor.ts";
import type { ScannedRoot } from "./cataloguer.ts";
import type { FileChange } from "./file-change.ts";

export type IndexerSettings = { roots: readonly ScannedRoot[]; indexFile: string };

/** A file or folder, as the indexer names it: `folder` is below the root, and "" is the root itself. */
export type Spot = { root: string; folder: string; name: string };

/** What the house asks of the indexer's thread. */
export type IndexerRequests = {
  /** This name has just been changed through a tool: look at once, and answer when it can be found. */
  notice: { args: Spot; answer: null };
  /** What is in this file, now. */
  extract: { args: Spot; answer: FileMetadata };
  /** Answers when nothing waits to be looked at or read. */
  settle: { args: null; answer: null };
};

export type IndexStatus = {
  state: "starting" | "scanning" | "reading" | "idle";
  files: number;
  waiting: number;
  failed: number;
  foldersWatched: number;
  foldersUnwatched: number;
  lastRoundAt: string | null;
};

/** What the thread tells unasked. */
export type IndexerNews =
  | { kind: "ready" }
  | { kind: "status"; status: IndexStatus }
  | { kind: "changes"; changes: readonly FileChange[] }
  /** A file that may end the thread; null when that is over. */
  | { kind: "reading"; path: string | null };
