import type { AccessControl } from "./access/access-control.ts";
import type { CacheManager } from "./cache-manager.ts";
import type { WithLock } from "./files/path-locks.ts";
import type { FileIndexer } from "./indexer/file-indexer.ts";
import type { UnusableRoot } from "./roots/root.ts";
import type { SearchEngine } from "./search/search-engine.ts";

/** What the tools share. */
export type FilesystemParts = {
  access: AccessControl;
  indexer: FileIndexer;
  search: SearchEngine;
  cache: CacheManager;
  withLock: WithLock;
  unusableRoots: readonly UnusableRoot[];
};
