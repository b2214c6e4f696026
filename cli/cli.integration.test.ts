import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningHouse, startHouse } from "../e2e/harness/house.ts";

const SHIM = path.join(import.meta.dirname, "gatehouse.mjs");
const RECORDED_MS_MAX = 60_000;

type Ran = { exitCode: number; stdout: string; stderr: string };
type Running = { dataDir?: string; env?: Record<string, string> };

let house: RunningHouse;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.stop());

/** The CLI as a shell runs it, in a process of its own. */
function gatehouse(
  args: readonly string[],
  { dataDir = house.dataDir, env = {} }: Running = {},
): Promise<Ran> {
  const told = { ...process.env, GATEHOUSE_DATA_DIR: dataDir, TZ: "Asia/Tokyo", ...env };
  return new Promise((resolve) => {
    execFile(process.execPath, [SHIM, ...args], { env: told }, (error, stdout, stderr) =>
      resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** One JSON document on stdout, or this throws. */
async function asked<T = Record<string, unknown>>(args: readonly string[], running?: Running): Promise<T> {
  const { stdout } = await gatehouse([...args, "--json"], running);
  return JSON.parse(stdout) as T;
}

type Refused = { error: { code: string; message: string; do: string } };
type Made = { id: string; name: string; key: string };
const createKey = (name: string, ...more: string[]) =>
  asked<Made>(["key", "create", "--name", name, ...more]);
const greet = ["call", "hello-world", "greet_person", "--args", '{"name":"Ada"}'];

describe("status", () => {
  test("tells programs version, address, dependencies, load and the first admin's link", async () => {
    expect(await asked(["status"])).toEqual({
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      url: house.url,
      startedAt: expect.any(String),
      uptimeSeconds: expect.any(Number),
      ready: true,
      dependencies: [
        { name: "database", ok: true, says: expect.any(String) },
        { name: "audit", ok: true, says: expect.any(String) },
      ],
      firstAdminLink: expect.stringContaining(`${house.url}/welcome/`),
      callsPerSecond: expect.any(Number),
    });
  });

  test("tells people the same, without colours where there is no terminal", async () => {
    const { exitCode, stdout, stderr } = await gatehouse(["status"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain(`at ${house.url}`);
    expect(stdout).toContain("There is no admin yet");
    expect(stdout).not.toContain("\u001b");
  });
});

describe("keys", () => {
  test("a key is created with exactly id, name and key, and calls at once", async () => {
    const made = await createKey("laptop");
    expect(made).toEqual({
      id: expect.any(String),
      name: "laptop",
      key: expect.stringMatching(new RegExp(`^gh_${made.id}_[0-9A-Z]{40}$`)),
    });
    const { exitCode, stdout } = await gatehouse([...greet, "--key", made.key]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: "Hello, Ada.\n" });
  });

  test("role, servers, rate limit and expiry are kept, and listed newest first", async () => {
    const narrow = ["--server", "hello-world", "--rate-limit", "7", "--expires-in-days", "3"];
    await createKey("older");
    await createKey("newer", "--role", "viewer", ...narrow);
    const [newest, before] = await asked<Record<string, unknown>[]>(["key", "list"]);
    expect(newest).toMatchObject({
      name: "newer",
      role: "viewer",
      servers: ["hello-world"],
      rateLimitPerMinute: 7,
    });
    expect(newest?.expiresAt).toEqual(expect.any(String));
    expect(before).toMatchObject({ name: "older", role: "caller", servers: [], rateLimitPerMinute: null });
    expect(JSON.stringify([newest, before])).not.toMatch(/gh_|secret/i);
  });

  test("people see the secret once, and the list as a table", async () => {
    const { stdout } = await gatehouse(["key", "create", "--name", "for people"]);
    expect(stdout).toMatch(/^gh_[0-9A-Z]{12}_[0-9A-Z]{40}\n/);
    const list = await gatehouse(["key", "list"]);
    expect(list.stdout).toMatch(/^id +name +role +servers +per minute/);
    expect(list.stdout).toMatch(/for people +caller +all +default/);
    expect(list.stdout).not.toContain("gh_");
  });

  test("a revoked key is refused at once, and is listed with --all alone", async () => {
    const { id, key } = await createKey("short-lived");
    expect((await gatehouse([...greet, "--key", key])).exitCode).toBe(0);
    expect(await asked(["key", "revoke", id])).toEqual({ id, name: "short-lived" });
    const { error } = await asked<Refused>([...greet, "--key", key]);
    expect(error.code).toBe("unauthenticated");
    const idsOf = async (...more: string[]) =>
      (await asked<Made[]>(["key", "list", ...more])).map((row) => row.id);
    expect(await idsOf()).not.toContain(id);
    expect(await idsOf("--all")).toContain(id);
    expect((await gatehouse(["key", "revoke", id])).exitCode).toBe(0);
  });

  test("a name revokes its key; a name of two lists their ids and revokes neither", async () => {
    await createKey("only one");
    expect((await gatehouse(["key", "revoke", "only one"])).exitCode).toBe(0);
    const twins = [await createKey("twin"), await createKey("twin")];
    const { exitCode, stdout } = await gatehouse(["key", "revoke", "twin", "--json"]);
    const { error } = JSON.parse(stdout) as Refused;
    expect({ exitCode, code: error.code }).toEqual({ exitCode: 1, code: "conflict" });
    for (const { id, key } of twins) {
      expect(error.message).toContain(id);
      expect((await gatehouse([...greet, "--key", key])).exitCode).toBe(0);
    }
  });

  test("what the house refuses is said with the field it is about", async () => {
    const { error } = await asked<Refused>(["key", "create", "--name", "x", "--server", "nowhere"]);
    expect(error).toEqual({
      code: "bad_input",
      message: expect.stringContaining("There is no server nowhere."),
      do: expect.any(String),
    });
  });
});

describe("sessions", () => {
  const HELLO = {
    protocolVersion: "2025-11-25",
    capabilities: {},
    clientInfo: { name: "cli-test", version: "1.2" },
  };
  type Session = { id: string; client: string; state: string };
  type Asking = { key: string; sessionId?: string };

  const ask = ({ key, sessionId }: Asking, method: string, params: object = {}) =>
    fetch(`${house.url}/mcp/hello-world`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${key}`,
        "content-type": "application/json",
        accept: "application/json, text/event-stream",
        ...(sessionId === undefined ? {} : { "mcp-session-id": sessionId }),
      },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
    });

  test("a connected client is listed, is ended by its id, and its next message is answered 404", async () => {
    const { key, id: keyId } = await createKey("session of the cli");
    const opened = await ask({ key }, "initialize", HELLO);
    const sessionId = opened.headers.get("mcp-session-id") ?? "";
    await opened.text();
    const list = () => asked<Session[]>(["session", "list", "--search", "session of the cli"]);
    const [session] = await list();
    expect(session).toMatchObject({
      id: expect.stringMatching(/^se_/),
      client: "cli-test/1.2",
      caller: "session of the cli",
      callerId: keyId,
      endpoint: "/mcp/hello-world",
      version: "2025-11-25",
      state: "idle",
    });
    expect((await gatehouse(["session", "list"])).stdout).toMatch(/cli-test\/1\.2 +session of the cli/);
    expect((await ask({ key, sessionId }, "tools/list")).status).toBe(200);
    expect(await asked(["session", "end", session!.id])).toEqual({ id: session!.id, client: "cli-test/1.2" });
    expect((await ask({ key, sessionId }, "tools/list")).status).toBe(404);
    expect(await list()).toEqual([]);
  });

  test("a session that is not there is not ended, and that is said", async () => {
    const { exitCode, stdout } = await gatehouse(["session", "end", "se_nobody", "--json"]);
    expect({ exitCode, code: (JSON.parse(stdout) as Refused).error.code }).toEqual({
      exitCode: 1,
      code: "not_found",
    });
  });
});

describe("servers", () => {
  test("are listed with their state", async () => {
    const servers = await asked<Record<string, unknown>[]>(["server", "list"]);
    const healthy = expect.objectContaining({ slug: "hello-world", source: "hosted", state: "healthy" });
    expect(servers).toContainEqual(healthy);
    expect((await gatehouse(["server", "list"])).stdout).toMatch(/hello-world +Hello World +hosted/);
  });

  test("are added and removed", async () => {
    const url = "http://127.0.0.1:9/mcp";
    const remote = ["server", "add", "--slug", "docs", "--source", "remote", "--url", url];
    const made = await asked([...remote, "--header", "X-Key: very-secret", "--tag", "b", "a"]);
    expect(made).toEqual({
      id: expect.stringMatching(/^sv_/),
      slug: "docs",
      source: "remote",
      health: "unknown",
    });
    const command = ["server", "add", "--slug", "local", "--source", "process", "--command", "npx"];
    const started = await asked([
      ...command,
      "--arg",
      "-y",
      "some-server",
      "--env",
      "A=b=c",
      "--env",
      "HOME",
    ]);
    expect(started).toMatchObject({ slug: "local", source: "process", health: "unknown" });
    const listed = await asked<Record<string, unknown>[]>(["server", "list"]);
    expect(listed.slice(0, 2)).toMatchObject([
      { slug: "local", source: "process", health: "unknown", instances: 1 },
      // Whether anybody has looked yet, and found nobody there, is a matter of moments.
      { slug: "docs", source: "remote", health: expect.stringMatching(/^(unknown|down)$/), tags: ["a", "b"] },
    ]);
    const [recorded] = await asked<{ detail: object }[]>([
      "audit",
      "list",
      "--method",
      "server.create",
      "--limit",
      "1",
    ]);
    expect(recorded?.detail).toMatchObject({
      after: { command: ["npx", "-y", "some-server"], passOn: ["HOME"], secrets: ["env:A"] },
    });
    expect((await gatehouse(remote)).exitCode).toBe(1);
    expect((await asked<Refused>(remote)).error.code).toBe("conflict");
    for (const slug of ["docs", "local"]) expect(await asked(["server", "remove", slug])).toEqual({ slug });
    expect((await asked<Refused>(["server", "remove", "hello-world"])).error.code).toBe("conflict");
  });

  test("from a description of an API, too", async () => {
    const file = path.join(house.dataDir, "pets.yaml");
    writeFileSync(file, "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\npaths: {}\n");
    const add = ["server", "add", "--slug", "pets", "--source", "openapi", "--document", file];
    expect(await asked([...add, "--auth", "key=very-secret"])).toMatchObject({ source: "openapi" });
    expect(await asked(["server", "remove", "pets"])).toEqual({ slug: "pets" });
  });

  test("a paused server does not exist for callers until it is resumed", async () => {
    expect(await asked(["server", "pause", "hello-world"])).toEqual({ slug: "hello-world" });
    expect((await asked<Refused>(greet)).error.code).toBe("not_found");
    expect((await gatehouse(["server", "resume", "hello-world"])).stdout).toContain(
      "open to its callers again",
    );
    expect((await gatehouse(greet)).exitCode).toBe(0);
  });
});

describe("bundles", () => {
  test("are created of tools by name, listed with what they cost, called, removed, and made again", async () => {
    const tools = ["--tool", "hello-world/greet_person=greet", "hello-world/get_current_time"];
    const made = await asked<{ slug: string; endpoint: string }>([
      "bundle",
      "create",
      "--slug",
      "desk",
      ...tools,
    ]);
    expect(made).toMatchObject({
      ...{ slug: "desk", endpoint: `${house.url}/mcp/desk` },
      cost: { definitions: expect.any(Number), search: expect.any(Number) },
    });
    expect(await asked(["bundle", "list"])).toMatchObject([
      { slug: "desk", style: "definitions", counts: { tool: 2 }, state: "well" },
    ]);
    expect(await gatehouse(["call", "desk", "greet", "--args", '{"name":"Ada"}'])).toMatchObject({
      exitCode: 0,
    });
    expect((await asked<Refused>(["bundle", "create", "--slug", "desk"])).error.code).toBe("conflict");
    const removed = await asked(["bundle", "remove", "desk"]);
    expect(await asked(["bundle", "list"])).toEqual([]);
    const file = path.join(house.dataDir, "desk.json");
    writeFileSync(file, JSON.stringify(removed));
    expect(await asked(["bundle", "create", "--from", file])).toMatchObject({ slug: "desk" });
    expect((await gatehouse(["bundle", "list"])).stdout).toContain("desk");
    expect(await asked(["bundle", "remove", "desk"])).toEqual(removed);
  });
});

describe("call", () => {
  test("programs get the whole result", async () => {
    expect(await asked(greet)).toMatchObject({
      content: [{ type: "text", text: "Hello, Ada." }],
      structuredContent: { greeting: "Hello, Ada." },
    });
  });

  test.each([
    ["mcp", "hello-world__greet_person"],
    ["/", "hello-world__greet_person"],
    ["/mcp/hello-world", "greet_person"],
  ])("%s is an endpoint as well", async (endpoint, tool) => {
    const { stdout } = await gatehouse(["call", endpoint, tool, "--args", '{"name":"Ada"}']);
    expect(stdout).toBe("Hello, Ada.\n");
  });

  test("a tool that says it failed exits 1, with its words on stderr and its result in --json", async () => {
    const wrong = ["call", "hello-world", "greet_person", "--args", '{"nam":"Ada"}'];
    const { exitCode, stdout, stderr } = await gatehouse(wrong);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain('did you mean "name"?');
    expect(await asked(wrong)).toMatchObject({ isError: true });
  });

  test("GATEHOUSE_KEY calls as that key's caller", async () => {
    const { error } = await asked<Refused>(greet, { env: { GATEHOUSE_KEY: "gh_nonsense" } });
    expect(error.code).toBe("unauthenticated");
  });
});

describe("the audit log", () => {
  type Records = { id: string; at: string; tool: string | null; outcome: string }[];

  /** The record is in the journal when the call is answered, and in the log a moment later. */
  async function untilRecorded(tool: string): Promise<Records> {
    const list = () => asked<Records>(["audit", "list", "--tool", tool]);
    await expect.poll(list, { timeout: RECORDED_MS_MAX }).not.toEqual([]);
    return list();
  }

  test("an exchange has the fields of the contract", async () => {
    await gatehouse(["call", "hello-world", "list_world_clock"]);
    const [record] = await untilRecorded("list_world_clock");
    expect(record).toMatchObject({
      id: expect.any(String),
      kind: "exchange",
      at: expect.any(String),
      caller: "local admin",
      endpoint: "/mcp/hello-world",
      server: "hello-world",
      method: "tools/call",
      tool: "list_world_clock",
      outcome: "ok",
      durationMs: expect.any(Number),
    });
  });

  test("is newest first, cut to the limit, and filtered", async () => {
    await gatehouse(["call", "hello-world", "no_such_tool"]);
    await untilRecorded("no_such_tool");
    const all = await asked<Records>(["audit", "list", "--server", "hello-world", "--limit", "3"]);
    expect(all).toHaveLength(3);
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
    const refused = await asked<Records>(["audit", "list", "--outcome", "refused"]);
    expect(new Set(refused.map(({ outcome }) => outcome))).toEqual(new Set(["refused"]));
    expect(await asked(["audit", "list", "--to", "2020-01-01"])).toEqual([]);
  });

  test("people see it as a table, in their own time zone", async () => {
    const [record] = await asked<Records>(["audit", "list", "--kind", "change", "--limit", "1"]);
    const { stdout } = await gatehouse(["audit", "list", "--kind", "change", "--limit", "1"]);
    expect(stdout).toMatch(/^at +caller +endpoint +method +about +outcome +code +ms\n/);
    const inTokyo = new Date(Date.parse(record!.at) + 9 * 3_600_000)
      .toISOString()
      .slice(0, 19)
      .replace("T", " ");
    expect(stdout).toContain(inTokyo);
  });
});

describe("what is not understood exits 2, and in --json says so on stdout", () => {
  test.each([
    [["nonsense"]],
    [["key"]],
    [["key", "create"]],
    [["key", "create", "--name", "x", "--role", "king"]],
    [["key", "create", "--name", "x", "--rate-limit", "0"]],
    [["key", "revoke"]],
    [["status", "--nonsense"]],
    [["status", "too", "many"]],
    [["call", "hello-world"]],
    [["call", "hello-world", "greet_person", "--args", "{"]],
    [["call", "hello-world", "greet_person", "--args", "[1]"]],
    [["session", "end"]],
    [["session", "list", "--state", "asleep"]],
    [["audit", "list", "--outcome", "wonderful"]],
    [["server", "add", "--slug", "docs"]],
    [["server", "add", "--slug", "docs", "--source", "hosted"]],
    [["server", "add", "--slug", "d", "--source", "remote", "--url", "http://a", "--header", "X-Key"]],
    [["server", "add", "--slug", "d", "--source", "openapi", "--document", "/no/such/file"]],
    [["audit", "list", "--kind", "gossip"]],
    [["bundle", "create", "--tool", "hello-world/greet_person"]],
    [["bundle", "create", "--slug", "d", "--tool", "greet_person"]],
    [["bundle", "create", "--from", "/no/such/file"]],
    [["audit", "list", "--from", "yesterday-ish"]],
  ])("%j", async (args) => {
    const { exitCode, stdout, stderr } = await gatehouse(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).not.toBe("");
    const inJson = await gatehouse([...args, "--json"]);
    expect(inJson.exitCode).toBe(2);
    expect(JSON.parse(inJson.stdout)).toEqual({
      error: { code: "usage", message: expect.any(String), do: expect.any(String) },
    });
  });

  test("help and version are answers", async () => {
    expect(await gatehouse(["--version"])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
    expect(await gatehouse(["audit", "list", "--help"])).toMatchObject({ exitCode: 0, stderr: "" });
  });
});

describe("without a house", () => {
  const empty = mkdtempSync(path.join(tmpdir(), "gatehouse-cli-"));
  afterAll(() => rmSync(empty, { recursive: true, force: true }));

  test("it says so, and how to start one", async () => {
    const { exitCode, stdout, stderr } = await gatehouse(["status"], { dataDir: empty });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain(`No house runs with the data folder ${empty}.`);
    expect(stderr).toContain("npm start");
    expect((await asked<Refused>(greet, { dataDir: empty })).error.code).toBe("house_not_running");
  });

  test.each([
    ["of a process that is gone", 2 ** 30],
    ["where nothing listens any more", process.pid],
  ])("a house.json %s fools nobody", async (_, pid) => {
    const left = { url: `http://127.0.0.1:${await closedPort()}`, pid };
    writeFileSync(path.join(empty, "house.json"), JSON.stringify(left));
    writeFileSync(path.join(empty, "admin.token"), "old\n");
    for (const args of [["status"], greet])
      expect((await asked<Refused>(args, { dataDir: empty })).error.code).toBe("house_not_running");
  });

  test("--data-dir goes before GATEHOUSE_DATA_DIR", async () => {
    const { url } = await asked<{ url: string }>(["status", "--data-dir", house.dataDir], { dataDir: empty });
    expect(url).toBe(house.url);
  });
});
