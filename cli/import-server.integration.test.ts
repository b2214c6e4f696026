import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningHouse, startHouse } from "../e2e/harness/house.ts";

const SHIM = path.join(import.meta.dirname, "gatehouse.mjs");
const folder = mkdtempSync(path.join(tmpdir(), "server-json-"));
const file = path.join(folder, "server.json");

let house: RunningHouse;
beforeAll(async () => {
  house = await startHouse();
  const header = {
    name: "Authorization",
    value: "Bearer {token}",
    variables: { token: { isRequired: true, isSecret: true } },
  };
  const remote = { type: "streamable-http", url: "http://127.0.0.1:9/mcp", headers: [header] };
  const npm = {
    registryType: "npm",
    identifier: "@user/weather",
    version: "1.0.0",
    transport: { type: "stdio" },
  };
  writeFileSync(file, JSON.stringify({ name: "io.github.user/weather", remotes: [remote], packages: [npm] }));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await house.stop();
});

function gatehouse(...args: string[]): Promise<{ exitCode: number; said: Record<string, unknown> }> {
  const env = { ...process.env, GATEHOUSE_DATA_DIR: house.dataDir };
  return new Promise((resolve) => {
    execFile(process.execPath, [SHIM, "server", ...args, "--json"], { env }, (error, stdout) =>
      resolve({ exitCode: error === null ? 0 : Number(error.code), said: JSON.parse(stdout) }),
    );
  });
}

test("a server.json is shown, refused while something is missing, and registered", async () => {
  const shown = await gatehouse("import", file, "--show");
  expect(shown).toMatchObject({
    exitCode: 0,
    said: {
      name: "io.github.user/weather",
      proposals: [{ made: { source: "remote" } }, { made: { command: "npx" } }],
    },
  });
  expect(await gatehouse("import", file)).toMatchObject({
    exitCode: 2,
    said: { error: { message: "Not filled in: token." } },
  });
  expect(await gatehouse("import", file, "--set", "tokn=1")).toMatchObject({ exitCode: 2 });
  expect(await gatehouse("import", file, "--way", "3")).toMatchObject({ exitCode: 2 });
  expect(await gatehouse("import", path.join(folder, "none.json"))).toMatchObject({ exitCode: 2 });
  expect(await gatehouse("import", file, "--set", "token=secret-token-1", "--slug", "wx")).toMatchObject({
    exitCode: 0,
    said: { slug: "wx", source: "remote" },
  });
  expect(await gatehouse("import", file, "--set", "token=secret-token-1", "--slug", "wx")).toMatchObject({
    exitCode: 1,
    said: { error: { code: "conflict" } },
  });
  const { said } = await gatehouse("list");
  expect(said).toContainEqual(expect.objectContaining({ slug: "wx", source: "remote" }));
  expect(JSON.stringify(said)).not.toContain("secret-token-1");
});

test("editors read at /v0.1 what their key may use, and pages get nothing of it", async () => {
  const ask = (where: string, key?: string) =>
    fetch(`${house.url}${where}`, { headers: key === undefined ? {} : { authorization: `Bearer ${key}` } });
  const env = { ...process.env, GATEHOUSE_DATA_DIR: house.dataDir };
  const made = await new Promise<string>((resolve) => {
    const args = [SHIM, "key", "create", "--name", "editor", "--server", "hello-world", "--json"];
    execFile(process.execPath, args, { env }, (_, stdout) => resolve(stdout));
  });
  const { key } = JSON.parse(made) as { key: string };
  expect((await ask("/v0.1/servers")).status).toBe(401);
  expect((await ask("/v0.1/servers", "gh_none_such")).status).toBe(401);
  const list = await ask("/v0.1/servers", key);
  expect(list.headers.get("access-control-allow-origin")).toBe("*");
  expect(await list.json()).toMatchObject({
    servers: [
      { server: { name: "local.gatehouse/hello-world", remotes: [{ url: `${house.url}/mcp/hello-world` }] } },
    ],
    metadata: { count: 1 },
  });
  const one = await ask("/v0.1/servers/local.gatehouse%2Fhello-world/versions/latest", key);
  expect(await one.json()).toMatchObject({ server: { title: expect.any(String) } });
  const none = await ask("/v0.1/servers/local.gatehouse%2Fcalculator/versions", key);
  expect({ status: none.status, body: await none.json() }).toEqual({
    status: 404,
    body: { error: "Server not found" },
  });
});
