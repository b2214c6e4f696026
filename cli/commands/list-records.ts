import { type Command, InvalidArgumentError, Option } from "commander";
import {
  type AuditFilter,
  type AuditRecord,
  type Outcome,
  recordKinds,
} from "../../server/contracts/audit.ts";
import { answering } from "../answering.ts";
import { askHouse } from "../house/ask-house.ts";
import type { HouseSays } from "../house/house-says.ts";
import { localTime } from "../print/local-time.ts";
import type { Colour } from "../print/paint.ts";
import { type Column, table } from "../print/table.ts";
import { wholeNumber } from "../whole-number.ts";

const LIMIT = 50;
const PAGE_MAX = 500;

/** Every outcome there is, or this does not compile. */
const OUTCOME_COLOURS: Record<Outcome, Colour> = {
  ok: "green",
  tool_error: "yellow",
  denied: "red",
  refused: "yellow",
  failed: "red",
};

type Options = AuditFilter & { limit: number };

export function addListRecords(parent: Command): void {
  parent
    .command("list")
    .description("the records, newest first")
    .option("--limit <count>", "how many", wholeNumber, LIMIT)
    .addOption(new Option("--kind <kind>", "calls, what operators did, streams, tasks").choices(recordKinds))
    .addOption(new Option("--outcome <outcome>").choices(Object.keys(OUTCOME_COLOURS)))
    .option("--server <slug>")
    .option("--caller <name>", "name of a key or a person")
    .option("--method <method>", "such as tools/call or key.create")
    .option("--tool <name>", "tool, prompt or resource")
    .option("--code <code>", "of a refusal or a failure, such as rate_limited")
    .option("--search <text>", "part of a caller's, tool's or method's name, or a record's id")
    .option("--from <time>", "not before; such as 2026-11-21 or 2026-11-21T08:30", instant)
    .option("--to <time>", "before", instant)
    .action(
      answering<Options>(async ({ dataDir, options }) => {
        const { limit, kind, outcome, server, caller, method, tool, code, search, from, to } = options;
        const filter = { kind, outcome, server, caller, method, tool, code, search, from, to };
        const records = await listRecords(dataDir, filter, limit);
        return {
          json: records,
          text: records.length === 0 ? "Nothing was recorded." : table(columns, records),
        };
      }),
    );
}

async function listRecords(dataDir: string, filter: AuditFilter, limit: number): Promise<AuditRecord[]> {
  return askHouse(dataDir, async (house) => {
    const records: AuditRecord[] = [];
    for (let cursor: string | null = null; ; ) {
      const page: HouseSays["audit"]["list"] = await house.audit.list.query({
        ...filter,
        cursor,
        limit: Math.min(PAGE_MAX, limit - records.length),
      });
      records.push(...page.items);
      cursor = page.nextCursor;
      if (cursor === null || records.length >= limit) return records;
    }
  });
}

/** A time without a zone is one of whoever types it. */
function instant(text: string): string {
  const at = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00` : text);
  if (Number.isNaN(at.getTime())) throw new InvalidArgumentError("It must be a date, or a date and a time.");
  return at.toISOString();
}

const columns: Column<AuditRecord>[] = [
  { title: "at", of: ({ at }) => localTime(at) },
  { title: "caller", of: ({ caller }) => caller ?? "–" },
  { title: "endpoint", of: ({ endpoint }) => endpoint ?? "–" },
  { title: "method", of: ({ method, detail }) => [method, detail?.stream].filter(Boolean).join(" ") },
  { title: "about", of: ({ tool }) => tool ?? "–" },
  { title: "outcome", of: ({ outcome }) => outcome, colour: ({ outcome }) => OUTCOME_COLOURS[outcome] },
  { title: "code", of: ({ code }) => code ?? "" },
  { title: "ms", align: "right", of: ({ durationMs }) => durationMs.toFixed(1) },
];
