import { rmSync } from "node:fs";
import path from "node:path";
import { makeTempDir } from "../../e2e/harness/make-temp-dir.ts";
import { ALL_FILE_RIGHTS } from "../../server/contracts/file-roots.ts";
import { createLogger } from "../../server/foundation/logger.ts";
import { createFilesystem } from "../../server/hosted/filesystem/server.ts";
import { createTestContext } from "../../server/hosted/kernel/test-context.ts";
import type { Row } from "../row.ts";
import { writeFileTree } from "../subjects/write-file-tree.ts";

const FILES = 100_000;
const ROUNDS = 20;
const MEGABYTE = 1024 * 1024;

export const fileSearch: Row = {
  name: "file-search",
  says: `search_files over ${FILES.toLocaleString("en")} files, p95 of all kinds of queries`,
  unit: "ms",
  target: 50,
  bound: "most",
  async measure(signal) {
    const dataDir = makeTempDir("bench-files");
    const root = { name: "files", path: path.join(dataDir, "files"), rights: ALL_FILE_RIGHTS };
    const words = writeFileTree(root.path, FILES);
    const logger = createLogger({ level: "error", pretty: false });
    const { server, settled } = createFilesystem({ roots: [root], dataDir, logger });
    try {
      const startedMs = performance.now();
      await settled();
      const indexSeconds = (performance.now() - startedMs) / 1000;
      const context = createTestContext();
      const queries = listQueries(words);
      const tookMs: { query: string; ms: number }[] = [];
      for (let round = 0; round <= ROUNDS; round++) {
        for (const query of queries) {
          signal.throwIfAborted();
          const askedMs = performance.now();
          const { isError, content } = await server.callTool("search_files", query, context);
          if (isError) throw new Error(`No answer: ${JSON.stringify(content)}`);
          if (round > 0) tookMs.push({ query: JSON.stringify(query), ms: performance.now() - askedMs });
        }
      }
      tookMs.sort((a, b) => a.ms - b.ms);
      const at = (share: number) => tookMs[Math.floor(tookMs.length * share)]!;
      const memory = Math.round(process.memoryUsage().rss / MEGABYTE);
      return {
        value: at(0.95).ms,
        behind: `p50 ${at(0.5).ms.toFixed(1)} ms, slowest ${at(0.9999).query} ${at(0.9999).ms.toFixed(1)} ms; indexed in ${indexSeconds.toFixed(0)} s, ${memory} MB resident`,
      };
    } finally {
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};

/** Words of every commonness, alone and together, and every kind of query and filter. */
function listQueries(words: readonly string[]): object[] {
  const [first, second] = words as [string, string];
  const some = [0, 1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000].map((rank) => words[rank]!);
  return [
    ...some.map((query) => ({ query })),
    ...some.map((query) => ({ query: `${query} ${words[7]}` })),
    { query: `"${first} ${second}"` },
    { query: `${first} -${second}` },
    { query: "con*" },
    { query: `${words[50]} lim*` },
    ...some.slice(4, 8).map((word) => ({ query: `${word.slice(0, 2)}${word.slice(3)}`, fuzzy: true })),
    { query: "nothinghasthisword" },
    { query: first, path: "files/area-3" },
    { query: first, types: ["csv"] },
    { query: words[20], extensions: ["md"], sizeBytesMin: 500 },
    { query: words[5], modifiedFrom: "2020-01-01", sort: "newest" },
    { types: ["html"] },
    { sort: "largest" },
    { path: "files/area-3", modifiedFrom: "2020-01-01" },
  ];
}
