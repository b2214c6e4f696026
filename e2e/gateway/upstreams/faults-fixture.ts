import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { test as base, expect } from "@playwright/test";
import type { AuditRecord } from "../../../server/contracts/audit.ts";
import { actAsAdmin, createKey } from "../../harness/act.ts";
import { type Asked, askModern, greet } from "../../harness/ask-mcp.ts";
import { type FaultyServer, startFaultyServer } from "../../harness/faulty-server.ts";
import { type RunningHouse, startHouse } from "../../harness/house.ts";
import { makeTempDir } from "../../harness/make-temp-dir.ts";
import { runCli } from "../../harness/run-cli.ts";

type Own = RunningHouse & {
  key: string;
  /** The names of `.test` that there are from now on. */
  setNames: (names: readonly string[]) => void;
  /** What callers were told, by server: how often each tool was `ok` or `failed`. */
  told: Map<string, Record<string, number>>;
};
type Shared = { faulty: FaultyServer; own: Own };

const NAMES = pathToFileURL(path.join(import.meta.dirname, "../../harness/names-from-file.ts")).href;
/** What a call may take, ms: what hangs has hung by then, and 100 MB have been too much long before. */
export const CALL_MS_MAX = 3_000;
export const LATE = new RegExp(`No answer within ${CALL_MS_MAX} ms`);
/** A busy machine may be ten times as late, ms. */
export const ANSWERED_MS_MAX = 10 * CALL_MS_MAX;
/** A breaker that opened again and again, a health check that waits for its turn: it comes back by itself. */
export const RECOVERED_MS_MAX = 90_000;
export const WELL = { content: [{ type: "text", text: "well" }] };

/** A house for faults alone: what they register would be in the lists of others. */
export const test = base.extend<Record<never, never>, Shared>({
  faulty: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
    async ({}, use) => {
      const server = await startFaultyServer();
      await use(server);
      server.close();
    },
    { scope: "worker" },
  ],
  own: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
    async ({}, use) => {
      const folder = makeTempDir("names");
      const file = path.join(folder, "names");
      const setNames = (names: readonly string[]) => writeFileSync(file, names.join("\n"));
      setNames([]);
      const house = await startHouse({ env: { NODE_OPTIONS: `--import=${NAMES}`, E2E_NAMES_FILE: file } });
      await use({ ...house, key: (await createKey(house)).key, setNames, told: new Map() });
      await house.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 300_000 },
  ],
});

type Registering = {
  transport?: "http" | "tcp";
  urls: readonly string[];
  tls?: { ca: string };
};

export function register(own: Own, slug: string, { transport = "http", urls, tls }: Registering) {
  return actAsAdmin(own).server.create.mutate({
    ...{ slug, source: "remote" as const, transport, instances: urls.map((url) => ({ url })) },
    ...{ callTimeoutMs: CALL_MS_MAX, connectTimeoutMs: CALL_MS_MAX },
    ...(tls && { tls }),
  });
}

export async function callAt(own: Own, slug: string, name = "well"): Promise<Asked> {
  const place = { url: `${own.url}/mcp/${slug}`, key: own.key };
  const asked = await askModern(place, "tools/call", { name, arguments: {} });
  const told = own.told.get(slug) ?? {};
  const end = `${name} ${asked.json.error === undefined ? "ok" : "failed"}`;
  told[end] = (told[end] ?? 0) + 1;
  own.told.set(slug, told);
  return asked;
}

/** Neither a hosted server nor another one behind us is the worse for whatever happens meanwhile. */
export async function expectOthersWell(own: Own, beside: string): Promise<void> {
  const hosted = askModern(
    { url: `${own.url}/mcp/hello-world`, key: own.key },
    "tools/call",
    greet("whoever waits"),
  );
  const [greeted, answered] = await Promise.all([hosted, callAt(own, beside)]);
  expect(greeted.json.result).toBeDefined();
  expect(answered.json.result).toMatchObject(WELL);
}

/** By itself, and for good: three answers in a row. */
export async function expectRecovered(own: Own, slug: string): Promise<void> {
  const isWell = async () => (await callAt(own, slug)).json.result !== undefined;
  await expect.poll(isWell, { timeout: RECOVERED_MS_MAX }).toBe(true);
  for (const _ of [1, 2]) expect((await callAt(own, slug)).json.result).toMatchObject(WELL);
}

/**
 * Each call of these servers that was answered stands in the audit log once, with the end that its caller was told.
 * Records come by way of the journal, a moment later.
 */
export async function expectRecorded(own: Own, ...slugs: string[]): Promise<void> {
  for (const slug of slugs)
    await expect.poll(() => recordedOf(own, slug), { timeout: 60_000 }).toEqual(own.told.get(slug));
}

async function recordedOf(own: Own, slug: string): Promise<Record<string, number>> {
  const filter = ["--server", slug, "--method", "tools/call", "--limit", "1000"];
  const records = (await runCli(own, "audit", "list", ...filter)) as AuditRecord[];
  const ends: Record<string, number> = {};
  for (const { tool, outcome } of records) {
    const end = `${tool} ${outcome}`;
    ends[end] = (ends[end] ?? 0) + 1;
  }
  return ends;
}
