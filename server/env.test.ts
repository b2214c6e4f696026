import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { BadSettings, readEnv } from "./env.ts";

const HERE = import.meta.dirname;

function problems(source: Record<string, string>): readonly string[] {
  try {
    readEnv(source);
    return [];
  } catch (error) {
    if (error instanceof BadSettings) return error.problems;
    throw error;
  }
}
const settingsNamed = (source: Record<string, string>) =>
  problems(source)
    .map((line) => line.split(":")[0])
    .sort();

test("nothing has to be set", () => {
  const env = readEnv({});
  expect(env.http).toMatchObject({ host: "127.0.0.1", port: 3000, publicUrl: undefined, trustProxy: false });
  expect(env.gateway).toEqual({ bodyBytesMax: 4 * 1024 * 1024, exchangeTimeoutMs: 60_000 });
  expect(env.sessions).toEqual({ idleMsMax: 3_600_000, perCallerMax: 1000 });
  expect(env.house.admin).toBeUndefined();
});

describe("an empty value is no value", () => {
  test.each(["", " ", "\t"])("%j", (nothing) => {
    expect(readEnv({ PORT: nothing, PUBLIC_URL: nothing, TRUST_PROXY: nothing })).toEqual(readEnv({}));
  });
});

test("every bad setting is named at once", () => {
  const bad = {
    PORT: "eighty",
    PUBLIC_URL: "gate.example",
    DATABASE_URL: "mysql://db",
    GATEHOUSE_MASTER_KEY: "short",
    LOG_LEVEL: "loud",
    TRUST_PROXY: "maybe",
    EXCHANGE_TIMEOUT_MS: "0",
    MCP_SESSION_IDLE_MS: "an hour",
    MCP_SESSIONS_PER_CALLER_MAX: "0",
    AUDIT_SYNC: "perhaps",
  };
  expect(settingsNamed(bad)).toEqual(Object.keys(bad).sort());
});

describe("an admin is an address and a password, or is not set", () => {
  const email = { GATEHOUSE_ADMIN_EMAIL: "ada@acme.example" };
  const password = { GATEHOUSE_ADMIN_PASSWORD: "correct horse battery" };
  test("both", () => {
    expect(readEnv({ ...email, ...password }).house.admin).toEqual({
      email: "ada@acme.example",
      password: "correct horse battery",
    });
  });
  test.each([
    ["the address alone", email],
    ["the password alone", password],
  ])("%s is refused", (_, half) => {
    expect(problems(half)).toEqual([expect.stringContaining("together, or neither")]);
  });
  test("half of it is named beside other bad settings", () => {
    expect(settingsNamed({ ...email, PORT: "eighty" })).toEqual(["GATEHOUSE_ADMIN_EMAIL", "PORT"]);
  });
  test("a bad one of the two is one problem, not two", () => {
    expect(settingsNamed({ ...email, GATEHOUSE_ADMIN_PASSWORD: "short" })).toEqual([
      "GATEHOUSE_ADMIN_PASSWORD",
    ]);
  });
});

describe("the roots of the filesystem server", () => {
  const roots = (text: string) => readEnv({ FILESYSTEM_ROOTS: text }).hosted.fileRoots;

  test("without a setting there is one, in the data folder", () => {
    const { fileRoots } = readEnv({ GATEHOUSE_DATA_DIR: "/data" }).hosted;
    expect(fileRoots).toMatchObject([{ name: "files", path: "/data/files" }]);
  });
  test("everybody may do everything, where nothing else is said", () => {
    const [docs, notes, team] = roots("docs=/srv/docs:ro, notes=/srv/notes,team=/srv/team:caller=r;viewer=");
    expect(docs).toMatchObject({
      name: "docs",
      path: "/srv/docs",
      rights: { admin: ["read"], caller: ["read"] },
    });
    expect(notes!.rights.caller).toEqual(["read", "write", "delete"]);
    expect(team!.rights).toMatchObject({ admin: ["read", "write", "delete"], caller: ["read"], viewer: [] });
  });
  test.each([
    "docs",
    "docs=",
    "=/srv",
    "docs=srv/docs",
    "Docs=/srv",
    "docs=/srv:rw",
    "docs=/srv:caller=x",
    "docs=/srv:nobody=r",
    "docs=/srv:caller=w",
    "docs=/srv,docs=/opt",
    "docs=/srv,inner=/srv/inner",
    "docs=/srv/../,inner=/opt",
    "docs=/",
    ",",
  ])("%j is refused", (text) => {
    expect(settingsNamed({ FILESYSTEM_ROOTS: text })).toContain("FILESYSTEM_ROOTS");
  });
  test("ones that hold each other are named beside other bad settings", () => {
    expect(settingsNamed({ FILESYSTEM_ROOTS: "a=/srv,b=/srv/b", PORT: "eighty" })).toEqual([
      "FILESYSTEM_ROOTS",
      "PORT",
    ]);
  });
});

test("no problem repeats a secret", () => {
  const secrets = { GATEHOUSE_MASTER_KEY: "s3cr3t-key", GATEHOUSE_ADMIN_PASSWORD: "s3cr3t-pw" };
  expect(problems(secrets).join("\n")).not.toContain("s3cr3t");
});

describe("what a setting is read as", () => {
  test.each([
    [{ PUBLIC_URL: "https://gate.example/" }, { publicUrl: "https://gate.example" }],
    [{ ALLOWED_HOSTS: " a.example, b.example,," }, { allowedHosts: ["a.example", "b.example"] }],
    [{ TRUST_PROXY: "1" }, { trustProxy: true }],
    [{ TRUST_PROXY: "false" }, { trustProxy: false }],
    [{ PORT: "0" }, { port: 0 }],
  ])("%j", (source, http) => {
    expect(readEnv(source).http).toMatchObject(http);
  });
});

describe(".env.example", () => {
  const example = readFileSync(path.join(HERE, "../.env.example"), "utf8");
  const shown = new Map(
    [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name!, value!]),
  );
  const known = [...readFileSync(path.join(HERE, "env.ts"), "utf8").matchAll(/^ {4}([A-Z_]{3,}): /gm)]
    .map(([, name]) => name!)
    .sort();

  test("has a line for every setting, and no other", () => {
    expect(known).toContain("PORT");
    expect([...shown.keys()].sort()).toEqual(known);
  });
  test("shows the defaults: copied as it is, it changes nothing", () => {
    expect(readEnv(Object.fromEntries(shown))).toEqual(readEnv({}));
  });
  test("says something about every setting", () => {
    for (const block of example.trim().split(/\n\n/)) expect(block).toMatch(/^# ./);
  });
});
