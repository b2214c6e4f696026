import { execFile } from "node:child_process";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningHouse, startHouse } from "../e2e/harness/house.ts";

const SHIM = path.join(import.meta.dirname, "gatehouse.mjs");
const SLUG = "api-integration";

let house: RunningHouse;
beforeAll(async () => {
  house = await startHouse({ env: { OPEN_METEO_URL: "http://127.0.0.1:9" } });
});
afterAll(() => house.stop());

type Ran = { exitCode: number; stdout: string; stderr: string };

/** `server set`, with something on its stdin. */
function set(args: readonly string[], stdin = ""): Promise<Ran> {
  const env = { ...process.env, GATEHOUSE_DATA_DIR: house.dataDir };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [SHIM, "server", "set", ...args],
      { env },
      (error, stdout, stderr) =>
        resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
    child.stdin!.end(stdin);
  });
}

test("settings are listed with where they come from, given, and cleared; a secret comes from stdin", async () => {
  const listed = await set([SLUG]);
  expect(listed.stdout).toMatch(/^github_token +not set$/m);
  expect(listed.stdout).toMatch(/^github_url +https:\/\/api\.github\.com \(default\)$/m);
  expect(listed.stdout).toMatch(/^weather_url +http:\/\/127\.0\.0\.1:9 \(from OPEN_METEO_URL\)$/m);

  const given = await set([SLUG, "github_token=-", "github_url=https://git.example.com"], "github_pat_x\n");
  expect(given).toMatchObject({ exitCode: 0, stderr: "" });
  expect(given.stdout).toMatch(/^github_token +set, not shown$/m);
  expect(given.stdout).toMatch(/^github_url +https:\/\/git\.example\.com$/m);
  expect(given.stdout).not.toContain("github_pat_x");

  const json = JSON.parse((await set([SLUG, "github_token=", "github_url=", "--json"])).stdout);
  expect(json.slice(0, 2)).toMatchObject([
    { key: "github_token", origin: "nowhere", value: null },
    { key: "github_url", origin: "default" },
  ]);
});

test.each([
  [["nobody"], 1, "There is no server nobody"],
  [[SLUG, "token=x"], 1, "has no setting token"],
  [[SLUG, "github_url=ftp://a"], 1, "begins with https://"],
  [[SLUG, "github_token"], 2, "no setting and its value"],
  [[SLUG, "github_token=-"], 2, "Nothing came from stdin"],
  [[SLUG, "github_token=-", "weather_key=-"], 2, "Stdin has one value"],
])("%j is refused with what to do", async (args, exitCode, says) => {
  const ran = await set(args);
  expect(ran.exitCode).toBe(exitCode);
  expect(ran.stderr).toContain(says);
});

test("a server that asks for nothing says so", async () => {
  expect((await set(["calculator"])).stdout).toBe("calculator asks for nothing.\n");
});
