import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const ROOT = path.join(import.meta.dirname, "..");
const BIOME = path.join(ROOT, "node_modules/@biomejs/biome/bin/biome");

const SDK = "@modelcontextprotocol/server";

/** A room of the house, what somebody there reaches for, and whether it is theirs to have. */
const imports: [file: string, from: string, isAllowed: boolean][] = [
  ["server/contracts/offence.ts", "../foundation/ids.ts", false],
  ["server/contracts/offence.ts", "node:fs", false],
  ["server/contracts/offence.ts", "zod", true],
  ["server/contracts/offence.ts", "./audit.ts", true],
  ["server/foundation/offence.ts", "../db/create-db.ts", false],
  ["server/foundation/offence.ts", "../gateway/incoming.ts", false],
  ["server/foundation/offence.ts", "../contracts/audit.ts", true],
  ["server/env.ts", "./http/guests.ts", false],
  ["server/db/offence.ts", "../control/require-right.ts", false],
  ["server/db/offence.ts", "../access/decide.ts", false],
  ["server/db/offence.ts", "../foundation/clock.ts", true],
  ["server/hosted/kernel/offence.ts", "../../gateway/incoming.ts", false],
  ["server/hosted/hello-world/offence.ts", "../../control/require-right.ts", false],
  ["server/access/offence.ts", "../gateway/incoming.ts", false],
  ["server/audit/offence.ts", "../live/publish.ts", false],
  ["server/observe/offence.ts", "../http/guests.ts", false],
  ["server/observe/offence.ts", "../audit/journal.ts", true],
  ["server/gateway/steps/offence.ts", "../../control/require-right.ts", false],
  ["server/gateway/steps/offence.ts", "../../http/guests.ts", false],
  ["server/gateway/steps/offence.ts", "../../db/create-db.ts", false],
  ["server/gateway/steps/offence.ts", "../../../prisma/generated/client.ts", false],
  ["server/gateway/steps/offence.ts", "../../access/decide.ts", true],
  ["server/gateway/snapshot/load-snapshot.ts", "../../db/create-db.ts", true],
  ["server/gateway/snapshot/load-snapshot.ts", "../../control/require-right.ts", false],
  ["server/gateway/sessions/offence.ts", "../../db/create-db.ts", false],
  ...["sessions", "tasks"].flatMap((room): [string, string, boolean][] => [
    [`server/gateway/${room}/postgres/offence.ts`, "../../../db/create-db.ts", true],
    [`server/gateway/${room}/postgres/offence.ts`, "../../../control/require-right.ts", false],
    [`server/gateway/${room}/postgres/offence.ts`, SDK, false],
  ]),
  ["server/gateway/protocol/offence.ts", "../../trpc/router.ts", false],
  ["server/gateway/upstreams/offence.ts", "../../db/create-db.ts", false],
  ["server/control/offence.ts", "../gateway/incoming.ts", false],
  ["server/control/offence.ts", "../live/publish.ts", false],
  ["server/control/offence.ts", "../db/create-db.ts", true],
  ["server/trpc/offence.ts", "../gateway/incoming.ts", false],
  ["server/trpc/offence.ts", "../../prisma/generated/client.ts", false],
  ["server/trpc/offence.ts", "../control/require-right.ts", true],
  ["server/live/offence.ts", "../http/guests.ts", false],
  ["server/http/offence.ts", "../control/require-right.ts", false],
  ["server/http/offence.ts", "../db/create-db.ts", false],
  ["server/http/offence.ts", "../gateway/handle-exchange.ts", true],
  ["app/offence.ts", "../server/gateway/incoming.ts", false],
  ["app/offence.ts", "../server/compose.ts", false],
  ["app/offence.ts", "../server/foundation/logger.ts", false],
  ["app/offence.ts", "../server/foundation/read-bounded-body.ts", true],
  ["app/offence.ts", "../server/bridge.ts", true],
  ["app/offence.ts", "../server/contracts/audit.ts", true],
  ["components/keys/offence.tsx", "../../server/control/require-right.ts", false],
  ["components/keys/offence.tsx", "../../app/layout.tsx", false],
  ["components/keys/offence.tsx", "../../server/contracts/keys.ts", true],
  ["components/ui/offence.tsx", "../keys/keys-screen.tsx", false],
  ["components/charts/offence.tsx", "../audit/audit-table.tsx", false],
  // The SDK has two rooms, and the tests.
  ...["foundation", "db", "hosted", "access", "audit", "observe", "control", "trpc", "live", "http"].map(
    (room): [string, string, boolean] => [`server/${room}/offence.ts`, SDK, false],
  ),
  ["server/offence.ts", SDK, false],
  ["server/contracts/offence.ts", SDK, false],
  ["server/gateway/offence.ts", SDK, false],
  ["server/gateway/steps/offence.ts", `${SDK}/stdio`, false],
  ["server/gateway/snapshot/load-snapshot.ts", SDK, false],
  ["app/offence.ts", SDK, false],
  ["components/keys/offence.tsx", SDK, false],
  ["components/ui/offence.tsx", SDK, false],
  ["cli/offence.ts", SDK, false],
  ["server/gateway/protocol/offence.ts", SDK, true],
  ["server/gateway/upstreams/offence.ts", SDK, true],
  ["server/http/door.test.ts", SDK, true],
];

/** Lines that are an offence wherever they do not belong. */
const lines: [file: string, line: string, rule: string, isAllowed: boolean][] = [
  ["server/http/offence.ts", "export const port = process.env.PORT;", "noProcessEnv", false],
  ["server/offence.ts", "export const port = process.env.PORT;", "noProcessEnv", false],
  ["app/offence.ts", "export const port = process.env.PORT;", "noProcessEnv", false],
  ["components/ui/offence.tsx", "export const port = process.env.PORT;", "noProcessEnv", false],
  ["server/env.ts", "export const port = process.env.PORT;", "noProcessEnv", true],
  ["cli/offence.ts", "export const port = process.env.PORT;", "noProcessEnv", true],
  ["server/http/offence.ts", 'console.log("here");', "noConsole", false],
  ["app/offence.ts", 'console.log("here");', "noConsole", false],
  ["cli/offence.ts", 'console.log("here");', "noConsole", true],
  ["server/http/offence.ts", "export default 1;", "noDefaultExport", false],
  ["components/ui/offence.tsx", "export default 1;", "noDefaultExport", false],
  ["app/page.tsx", "export default 1;", "noDefaultExport", true],
];

/** The house's own rules over a house of offenders, elsewhere: checks that run beside us must not trip over them. */
const folder = mkdtempSync(path.join(tmpdir(), "gatehouse-floors-"));
const offenders = new Map<string, string[]>();
const complaints = new Set<string>();

type Diagnostic = { category: string; location: { path: string; start: { line: number } } };
const importOf = (from: string) => `export * from "${from}";`;

beforeAll(async () => {
  for (const [file, from] of imports) addLine(file, importOf(from));
  for (const [file, line] of lines) addLine(file, line);
  for (const [file, text] of offenders) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), text.join("\n"));
  }
  for (const name of ["biome.json", ".gitignore"]) cpSync(path.join(ROOT, name), path.join(folder, name));
  const report = await new Promise<string>((resolve) => {
    const args = [BIOME, "lint", "--reporter=json", "--max-diagnostics=none", "."];
    execFile(process.execPath, args, { cwd: folder }, (_, out) => resolve(out));
  });
  const { diagnostics } = JSON.parse(report) as { diagnostics: Diagnostic[] };
  for (const { category, location } of diagnostics)
    complaints.add(`${location.path}:${location.start.line} ${category.split("/").at(-1)}`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function addLine(file: string, line: string): void {
  offenders.set(file, [...(offenders.get(file) ?? []), line]);
}

function isRefused(file: string, line: string, rule: string): boolean {
  const number = offenders.get(file)!.indexOf(line) + 1;
  return complaints.has(`${file}:${number} ${rule}`);
}

describe("imports go down", () => {
  test.each(imports)("%s, import of %s: allowed is %s", (file, from, isAllowed) => {
    expect(isRefused(file, importOf(from), "noRestrictedImports")).toBe(!isAllowed);
  });
});

describe("what belongs elsewhere", () => {
  test.each(lines)("%s, %s, %s: allowed is %s", (file, line, rule, isAllowed) => {
    expect(isRefused(file, line, rule)).toBe(!isAllowed);
  });
});
