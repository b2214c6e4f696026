import type { Logger } from "../../../foundation/logger.ts";
import type { Place } from "../access/access-control.ts";
import type { FileMetadata } from "../metadata/metadata-extractor.ts";
import type { Root } from "../roots/root.ts";
import { askThread } from "../threads/ask-thread.ts";
import type { FileChange } from "./file-change.ts";
import type { IndexerNews, IndexerRequests, IndexerSettings, IndexStatus, Spot } from "./indexer-messages.ts";

export type ChangeListener = (changes: readonly FileChange[]) => void;

/** The seeds' FileIndexer: catalogues the roots by itself and keeps up with what changes in them. */
export type FileIndexer = {
  /** Starts it, unless it runs; without this it starts with the first call that needs it. */
  start: () => void;
  /** The index can be searched. */
  ready: () => Promise<void>;
  status: () => IndexStatus;
  /** Something was changed through a tool: it need not wait for the watcher. */
  notice: (...places: readonly Place[]) => Promise<void>;
  /** Everything that was noticed until now can be found, or a moment has passed. */
  caughtUp: () => Promise<void>;
  /** What is in a file, read now. */
  extract: (place: Place) => Promise<FileMetadata>;
  /** Nothing waits any more. For tests and measurements. */
  settled: () => Promise<void>;
  /** Hears every change of a file, whoever made it. Answers how to stop hearing. */
  onChanged: (listener: ChangeListener) => () => void;
  close: () => Promise<void>;
};

const HEAP_MEGABYTES_MAX = 512;
/** A document that takes longer is given up: the thread is ended, and the file is not read again until it changes. */
const READ_MS_MAX = 60_000;
/** A search waits this long for what was just written; then it answers without. */
const CATCH_UP_MS_MAX = 500;

const STARTING: IndexStatus = {
  state: "starting",
  files: 0,
  waiting: 0,
  failed: 0,
  foldersWatched: 0,
  foldersUnwatched: 0,
  lastRoundAt: null,
};

type Parts = { roots: readonly Root[]; indexFile: string; logger: Logger };

export function createFileIndexer({ roots, indexFile, logger }: Parts): FileIndexer {
  const listeners = new Set<ChangeListener>();
  const noticed = new Set<Promise<unknown>>();
  const ready = Promise.withResolvers<void>();
  let status = STARTING;
  let watchdog: NodeJS.Timeout | undefined;

  const settings: IndexerSettings = { roots: roots.map(({ name, folder }) => ({ name, folder })), indexFile };
  let thread: ReturnType<typeof startThread> | null = null;

  function startThread() {
    return askThread<IndexerRequests, IndexerNews>({
      name: "file-indexer",
      file: new URL("./indexer-worker.ts", import.meta.url),
      data: settings,
      heapMegabytesMax: HEAP_MEGABYTES_MAX,
      logger,
      heard,
    });
  }

  function running() {
    thread ??= startThread();
    return thread;
  }

  function heard(news: IndexerNews): void {
    if (news.kind === "ready") ready.resolve();
    else if (news.kind === "status") status = news.status;
    else if (news.kind === "changes") for (const listener of listeners) listener(news.changes);
    else watch(news.path);
  }

  function watch(path: string | null): void {
    clearTimeout(watchdog);
    if (path === null) return;
    watchdog = setTimeout(() => {
      logger.warn({ path }, "a file took too long to read; it is left out of the index");
      thread?.end();
    }, READ_MS_MAX).unref();
  }

  return {
    start: () => void running(),
    async ready() {
      void running();
      await ready.promise;
    },
    status: () => status,
    async notice(...places) {
      // The change is made; that the index did not hear of it yet is no failure of the call. A round finds it.
      const all = Promise.all(places.map((place) => running().ask("notice", spotOf(place)))).catch(
        () => undefined,
      );
      noticed.add(all);
      await all;
      noticed.delete(all);
    },
    async caughtUp() {
      if (noticed.size === 0) return;
      const bound = Promise.withResolvers<void>();
      const timer = setTimeout(bound.resolve, CATCH_UP_MS_MAX);
      await Promise.race([Promise.all(noticed), bound.promise]);
      clearTimeout(timer);
    },
    extract: (place) => running().ask("extract", spotOf(place)),
    settled: async () => void (await running().ask("settle", null)),
    onChanged(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      clearTimeout(watchdog);
      ready.resolve(); // nobody is left waiting
      await thread?.close();
    },
  };
}

function spotOf({ root, segments }: Place): Spot {
  return { root: root.name, folder: segments.slice(0, -1).join("/"), name: segments.at(-1) ?? "" };
}
