import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMetricsDoor } from "./metrics-door.ts";
import { openTestServer } from "./test-server.ts";

const door = createMetricsDoor(
  async () => "figures 1\n",
  (credential) => credential === "right",
);

let house: Awaited<ReturnType<typeof openTestServer>>;
beforeAll(async () => {
  // Who is at the other end is the dispatcher's to find out; here the test says it.
  house = await openTestServer((req, res) => void door(req, res, String(req.headers["x-test-address"])));
});
afterAll(() => house.close());

async function get(address: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${house.url}/metrics`, {
    headers: { "x-test-address": address, ...headers },
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

test("the scraper on this machine reads it, as Prometheus text", async () => {
  const { status, headers, text } = await get("127.0.0.1");
  expect([status, text]).toEqual([200, "figures 1\n"]);
  expect(headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
});

describe("who may read", () => {
  test.each<[string, string, Record<string, string>, number]>([
    ["this machine", "127.0.0.1", {}, 200],
    ["this machine, by another of its addresses", "127.8.9.1", {}, 200],
    ["this machine, by IPv6", "::1", {}, 200],
    ["a proxy on this machine, for somebody else", "127.0.0.1", { "x-forwarded-for": "1.2.3.4" }, 401],
    ["whoever claims to be here", "10.0.0.7", { "x-forwarded-for": "127.0.0.1" }, 401],
    ["another machine", "10.0.0.7", {}, 401],
    ["an address that only looks like ours", "1127.0.0.1", {}, 401],
    ["another machine, with the credential", "10.0.0.7", { authorization: "Bearer right" }, 200],
    ["another machine, with a wrong one", "10.0.0.7", { authorization: "Bearer wrong" }, 401],
    ["another machine, with another scheme", "10.0.0.7", { authorization: "Basic right" }, 401],
  ])("%s: %4$i", async (_, address, headers, status) => {
    const answer = await get(address, headers);
    expect(answer.status).toBe(status);
    if (status === 401) {
      expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="Gatehouse"');
      expect(answer.text).not.toContain("figures");
    }
  });
});
