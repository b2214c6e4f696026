import { createServerNews, type ServerNews } from "../../kernel/server-news.ts";
import type { FileIndexer } from "../indexer/file-indexer.ts";
import { urisShowing } from "./file-uri.ts";

/** The house is up first; then the roots are looked at. */
const START_MS = 2_000;

/** What the indexer sees change becomes news of the resources that show it. Whoever listens needs the indexer to run. */
export function tellOfChanges(indexer: FileIndexer): ServerNews {
  const news = createServerNews();
  indexer.onChanged((changes) => {
    // A hundred files of one folder change the folder once.
    for (const uri of new Set(changes.flatMap(({ path }) => urisShowing(path)))) news.resourceUpdated(uri);
  });

  return {
    ...news,
    subscribe(hear) {
      const timer = setTimeout(indexer.start, START_MS).unref();
      const stop = news.subscribe(hear);
      return () => {
        clearTimeout(timer);
        stop();
      };
    },
  };
}
