import { type Command, Option } from "commander";
import { type SessionState, sessionStates } from "../../server/contracts/sessions.ts";
import { answering } from "../answering.ts";
import { askHouse } from "../house/ask-house.ts";
import type { HouseSays } from "../house/house-says.ts";
import { localTime } from "../print/local-time.ts";
import { type Column, table } from "../print/table.ts";

type SessionRow = HouseSays["session"]["list"]["items"][number];
type Options = { state: SessionState; search?: string };

const PAGE_MAX = 500;

export function addListSessions(parent: Command): void {
  parent
    .command("list")
    .description("the clients that have a session, the last opened first")
    .addOption(
      new Option("--state <state>", "held: something is open for it now")
        .choices(sessionStates)
        .default("all"),
    )
    .option("--search <text>", "part of a client, caller, endpoint or version, or a session's id")
    .action(
      answering<Options>(async ({ dataDir, options: { state, search } }) => {
        const sessions = await listSessions(dataDir, { state, search });
        return { json: sessions, text: sessions.length === 0 ? NONE : table(columns, sessions) };
      }),
    );
}

const NONE = "No client has a session. Those of 2026-07-28 need none.";

async function listSessions(dataDir: string, wanted: Options): Promise<SessionRow[]> {
  return askHouse(dataDir, async (house) => {
    const sessions: SessionRow[] = [];
    for (let cursor: string | null = null; ; ) {
      const page: HouseSays["session"]["list"] = await house.session.list.query({
        ...wanted,
        cursor,
        limit: PAGE_MAX,
      });
      sessions.push(...page.items);
      cursor = page.nextCursor;
      if (cursor === null) return sessions;
    }
  });
}

const columns: Column<SessionRow>[] = [
  { title: "id", of: ({ id }) => id },
  { title: "client", of: ({ client }) => client ?? "–" },
  { title: "caller", of: ({ caller, isRefused }) => (isRefused ? `${caller} (refused)` : caller) },
  { title: "endpoint", of: ({ endpoint }) => endpoint },
  { title: "protocol", of: ({ version }) => version ?? "–" },
  { title: "opened", of: ({ openedAt }) => localTime(openedAt) },
  { title: "last seen", of: ({ lastSeenAt }) => localTime(lastSeenAt) },
  {
    title: "state",
    of: ({ state }) => state,
    colour: ({ state }) => (state === "held" ? "green" : "gray"),
  },
  { title: "open", align: "right", of: ({ open }) => (open === null ? "elsewhere" : `${open}`) },
  { title: "subscriptions", align: "right", of: ({ subscriptions }) => `${subscriptions}` },
];
