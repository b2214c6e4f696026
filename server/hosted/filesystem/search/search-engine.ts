import type { Logger } from "../../../foundation/logger.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { FileIndexer } from "../indexer/file-indexer.ts";
import { askThread } from "../threads/ask-thread.ts";
import type { SearchFindings, SearchRequests, SearchWish } from "./search-messages.ts";
import { readQuery } from "./write-match.ts";

/** The seeds' SearchEngine: content search over all roots, in a thread of its own. */
export type SearchEngine = {
  search: (wish: SearchWish) => Promise<SearchFindings>;
  close: () => Promise<void>;
};

const HEAP_MEGABYTES_MAX = 256;
/** One search after the other; past so many the next is told to wait rather than made to. */
const WAITING_MAX = 200;

type Parts = { indexer: FileIndexer; indexFile: string; logger: Logger };

export function createSearchEngine({ indexer, indexFile, logger }: Parts): SearchEngine {
  let thread: ReturnType<typeof start> | null = null;

  /** With the first search, and when there is an index to open. */
  function start() {
    return askThread<SearchRequests, never>({
      name: "file-search",
      file: new URL("./search-worker.ts", import.meta.url),
      data: { indexFile },
      heapMegabytesMax: HEAP_MEGABYTES_MAX,
      logger,
      heard: () => undefined,
    });
  }

  return {
    async search(wish) {
      readQuery(wish.query); // what is wrong with it is the caller's to hear, and need not cross to a thread
      await indexer.ready();
      await indexer.caughtUp();
      thread ??= start();
      if (thread.waiting() >= WAITING_MAX)
        throw new ToolFailure("Too many searches at once. Try again in a second.");
      return thread.ask("search", wish);
    },
    close: async () => thread?.close(),
  };
}
