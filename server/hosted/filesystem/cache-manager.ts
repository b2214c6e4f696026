import { LRUCache } from "lru-cache";
import type { FileMetadata } from "./metadata/metadata-extractor.ts";

/** The seeds' CacheManager: what was taken out of files, by file and version, within a bound of bytes. */
export type CacheManager = {
  /** From the cache, or fetched; who asks for the same at the same time shares one fetch. */
  metadata: (path: string, version: string, fetch: () => Promise<FileMetadata>) => Promise<FileMetadata>;
  status: () => CacheStatus;
};
export type CacheStatus = { entries: number; bytes: number; bytesMax: number; hits: number; misses: number };

const BYTES_MAX = 32 * 1024 * 1024;
/** Beside its text an entry costs about this, bytes. */
const ENTRY_BYTES = 1_024;
const TEXT_UNIT_BYTES = 2;

type Fetch = () => Promise<FileMetadata>;

export function createCacheManager(): CacheManager {
  let hits = 0;
  let misses = 0;
  const cache = new LRUCache<string, FileMetadata, Fetch>({
    maxSize: BYTES_MAX,
    sizeCalculation: ({ text }) => ENTRY_BYTES + text.length * TEXT_UNIT_BYTES,
    fetchMethod: (_key, _stale, { context }) => context(),
  });

  return {
    async metadata(path, version, fetch) {
      // The version is part of the key: what changed is never found again, and ages out.
      const key = `${version} ${path}`;
      if (cache.has(key)) hits++;
      else misses++;
      return (await cache.fetch(key, { context: fetch }))!; // undefined only for an aborted fetch; none is
    },
    status: () => ({ entries: cache.size, bytes: cache.calculatedSize, bytesMax: BYTES_MAX, hits, misses }),
  };
}
