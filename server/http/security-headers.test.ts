import type { IncomingMessage, ServerResponse } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ASKED_PATH_HEADER, NONCE_HEADER } from "../contracts/door-headers.ts";
import { setPageHeaders } from "./security-headers.ts";
import { openTestServer } from "./test-server.ts";

const asked: IncomingMessage["headers"][] = [];
const modes: Record<string, { isDev: boolean; isSecure: boolean }> = {
  "/plain": { isDev: false, isSecure: false },
  "/secure": { isDev: false, isSecure: true },
  "/dev": { isDev: true, isSecure: false },
};
let house: Awaited<ReturnType<typeof openTestServer>>;
beforeAll(async () => {
  house = await openTestServer((req: IncomingMessage, res: ServerResponse) => {
    setPageHeaders(req, res, modes[req.url!.split("?")[0]!]!);
    asked.push(req.headers);
    res.end();
  });
});
afterAll(() => house.close());

async function page(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(house.url + path, { headers });
  const csp = response.headers.get("content-security-policy")!;
  const rules = new Map(csp.split("; ").map((rule) => [rule.split(" ")[0]!, rule.split(" ").slice(1)]));
  return { headers: response.headers, csp, rules, passedOn: asked.at(-1)! };
}

test("a page may not be framed, sniffed, or tell others where one was", async () => {
  const { headers } = await page("/plain");
  expect(Object.fromEntries(headers)).toMatchObject({
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
  });
});

describe("the content security policy", () => {
  test("takes scripts by nonce alone, and nothing inline or evaluated", async () => {
    const { rules } = await page("/plain");
    const scripts = rules.get("script-src")!;
    expect(scripts).toContainEqual(expect.stringMatching(/^'nonce-[0-9A-Z]{26}'$/));
    for (const loose of ["'unsafe-inline'", "'unsafe-eval'", "*", "https:"])
      expect(scripts).not.toContain(loose);
  });
  test("lets nothing in from elsewhere, and nothing out", async () => {
    const { rules } = await page("/plain");
    for (const name of ["default-src", "connect-src", "form-action", "font-src"])
      expect(rules.get(name)).toEqual(["'self'"]);
    for (const name of ["frame-ancestors", "base-uri", "object-src"])
      expect(rules.get(name)).toEqual(["'none'"]);
  });
  test("has a fresh nonce for every page, and tells the page its own", async () => {
    const [one, other] = [await page("/plain"), await page("/plain")];
    expect(one.csp).not.toBe(other.csp);
    expect(other.csp).toContain(`'nonce-${other.passedOn[NONCE_HEADER]}'`);
    expect(other.passedOn["content-security-policy"]).toBe(other.csp);
  });
  test("is ours, whatever the client sends along", async () => {
    const forged = {
      [NONCE_HEADER]: "FORGED",
      "content-security-policy": "script-src *",
      [ASKED_PATH_HEADER]: "/x",
    };
    const { csp, passedOn } = await page("/plain?tab=1", forged);
    expect(csp).not.toContain("FORGED");
    expect(passedOn[NONCE_HEADER]).not.toBe("FORGED");
    expect(passedOn["content-security-policy"]).toBe(csp);
    expect(passedOn[ASKED_PATH_HEADER]).toBe("/plain?tab=1");
  });
  test("allows evaluation and sockets elsewhere in development only", async () => {
    const { rules } = await page("/dev");
    expect(rules.get("script-src")).toContain("'unsafe-eval'");
    expect(rules.get("connect-src")).toContain("ws:");
  });
});

test("behind https it stays there, and over http it does not promise to", async () => {
  const [secure, plain] = [await page("/secure"), await page("/plain")];
  expect(secure.headers.get("strict-transport-security")).toMatch(/^max-age=\d{8}/);
  expect([...secure.rules.keys()]).toContain("upgrade-insecure-requests");
  expect(plain.headers.get("strict-transport-security")).toBeNull();
  expect([...plain.rules.keys()]).not.toContain("upgrade-insecure-requests");
});
