import { printTable } from "./print-table.ts";
import { type Figure, judge, type Row } from "./row.ts";
import { coldServers } from "./rows/cold-servers.ts";
import { contactSearch } from "./rows/contact-search.ts";
import { expression } from "./rows/expression.ts";
import { fileSearch } from "./rows/file-search.ts";
import { hostedVsEcho } from "./rows/hosted-vs-echo.ts";
import { hostedVsSdk } from "./rows/hosted-vs-sdk.ts";
import { listWarm } from "./rows/list-warm.ts";
import { createMemoryRows } from "./rows/memory.ts";
import { createMergedListRows } from "./rows/merged-lists.ts";
import { processServers } from "./rows/process-servers.ts";
import { createProxiedRows } from "./rows/proxied.ts";
import { createRegisterRows } from "./rows/register-servers.ts";
import { createStreamRows } from "./rows/streams.ts";
import { createTasksRows } from "./rows/tasks.ts";

/** Every figure there is. Each has its file in ./rows. */
const rows: readonly Row[] = [
  hostedVsEcho,
  hostedVsSdk,
  listWarm,
  fileSearch,
  expression,
  contactSearch,
  ...createTasksRows(),
  ...createStreamRows(),
  ...createMemoryRows(),
  ...createProxiedRows(),
  ...createMergedListRows(),
  ...createRegisterRows(),
  coldServers,
  processServers,
];

const EXIT = { holds: 0, failed: 1, usage: 2, stopped: 130 };

const args = process.argv.slice(2);
const isJson = args.includes("--json");
const names = args.filter((arg) => arg !== "--json");
const unknown = names.filter((name) => !rows.some((row) => isCalled(row, name)));

process.exitCode = unknown.length > 0 ? refuse(unknown) : await measure(rows.filter(isWanted));

function isWanted(row: Row): boolean {
  return names.length === 0 || names.some((name) => isCalled(row, name));
}

/** What is measured together goes by one name: `streams` is `streams-news` and `streams-memory`. */
function isCalled(row: Row, name: string): boolean {
  return row.name === name || row.name.startsWith(`${name}-`);
}

function refuse(unknown: readonly string[]): number {
  const known = rows.map(({ name, says }) => `  ${name.padEnd(16)}  ${says}`);
  console.error([`There is no row ${unknown.join(", ")}. There are:`, ...known].join("\n"));
  return EXIT.usage;
}

/** One row after the other: two at once would take each other's processors. */
async function measure(wanted: readonly Row[]): Promise<number> {
  const told = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => told.abort());
  const measured: { row: Row; figure: Figure }[] = [];
  try {
    for (const row of wanted) {
      if (!isJson) console.error(`${row.name}: ${row.says} …`);
      measured.push({ row, figure: await row.measure(told.signal) });
    }
  } catch (error) {
    console.error(told.signal.aborted ? "stopped" : error);
    return told.signal.aborted ? EXIT.stopped : EXIT.failed;
  }
  const results = measured.map(({ row, figure }) => judge(row, figure));
  if (isJson) console.log(JSON.stringify(results));
  else printTable(measured);
  return results.every(({ holds }) => holds) ? EXIT.holds : EXIT.failed;
}
