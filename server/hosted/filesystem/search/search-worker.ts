import { parentPort, workerData } from "node:worker_threads";
import { openIndexToRead } from "../indexer/index-schema.ts";
import { answerRequests } from "../threads/answer-requests.ts";
import { createFuzzyTerms } from "./fuzzy-terms.ts";
import { runSearch } from "./run-search.ts";
import type { SearchRequests } from "./search-messages.ts";

/** The search engine's thread: reads the index beside the indexer, which never holds it up. */
const { indexFile } = workerData as { indexFile: string };
const db = openIndexToRead(indexFile);
const parts = { db, fuzzy: createFuzzyTerms(db) };
answerRequests<SearchRequests>(parentPort!, { search: (wish) => runSearch(parts, wish) }); // only ever a worker
