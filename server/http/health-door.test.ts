import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createHealthDoor } from "./health-door.ts";
import { openTestServer } from "./test-server.ts";

const well = { name: "database", ok: true, says: "answers in 1 ms" };
const ill = { name: "audit", ok: false, says: "cannot be written" };
const now = { dependencies: [well], isDraining: false };
const door = createHealthDoor(
  () => ({ ready: now.dependencies.every(({ ok }) => ok), dependencies: now.dependencies }),
  "1.2.3",
  () => now.isDraining,
);

let house: Awaited<ReturnType<typeof openTestServer>>;
beforeAll(async () => {
  house = await openTestServer((req, res) =>
    req.url === "/health" ? door.health(req, res) : door.ready(req, res),
  );
});
afterAll(() => house.close());
beforeEach(() => Object.assign(now, { dependencies: [well], isDraining: false }));

async function get(path: string, accept = "*/*") {
  const response = await fetch(house.url + path, { headers: { accept } });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

test("/health says that the process answers, whatever else is wrong", async () => {
  Object.assign(now, { dependencies: [ill], isDraining: true });
  const { status, text, headers } = await get("/health");
  expect([status, JSON.parse(text)]).toEqual([200, { status: "ok", version: "1.2.3" }]);
  expect(headers.get("cache-control")).toBe("no-store");
});

describe("/ready", () => {
  test("is 200 when every dependency is well, with a line for each", async () => {
    const { status, text, headers } = await get("/ready");
    expect([status, text]).toEqual([200, "ready\nok   database   answers in 1 ms\n"]);
    expect(headers.get("cache-control")).toBe("no-store");
  });
  test("is 503 when one is not, and says which", async () => {
    now.dependencies = [well, ill];
    const { status, text } = await get("/ready");
    expect(status).toBe(503);
    expect(text.trim().split("\n")).toEqual([
      "not ready",
      "ok   database   answers in 1 ms",
      "BAD  audit      cannot be written",
    ]);
  });
  test("is 503 while the house shuts down, and says so first", async () => {
    now.isDraining = true;
    const { status, text } = await get("/ready");
    expect([status, text.split("\n")[1]]).toEqual([503, "BAD  house      shutting down"]);
  });
  test("says the same to programs", async () => {
    now.dependencies = [well, ill];
    const { status, text } = await get("/ready", "application/json");
    expect([status, JSON.parse(text)]).toEqual([503, { ready: false, dependencies: [well, ill] }]);
  });
});
