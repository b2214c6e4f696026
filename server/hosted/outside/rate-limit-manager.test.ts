import { expect, it } from "vitest";
import { RateLimitManager } from "./rate-limit-manager.ts";

const START_MS = Date.parse("2026-11-21T12:00:00Z");

function openManager() {
  const time = { ms: START_MS };
  const clock = { now: () => time.ms, ticks: () => time.ms };
  const wait = async (ms: number) => {
    time.ms += ms;
  };
  const manager = new RateLimitManager({ service: "vendor", clock, wait });
  const learn = (resource: string, remaining: number, resetSeconds = 60) =>
    manager.learn("token", "core", {
      "x-ratelimit-resource": resource,
      "x-ratelimit-remaining": String(remaining),
      "x-ratelimit-reset": String(resetSeconds),
    });
  const admit = (limit: string) =>
    manager.admit("token", limit, {
      deadlineAtMs: time.ms + 60_000,
      signal: new AbortController().signal,
    });
  return { time, manager, learn, admit };
}
const namesOf = (manager: RateLimitManager) => manager.left().map(({ name }) => name);

it("a service that counts every address by itself fills no memory: the windows told last are kept", () => {
  const { manager, learn } = openManager();
  for (let n = 0; n < 10_000; n++) learn(`address-${n}`, 5);
  learn("address-9950", 4);
  const names = namesOf(manager);
  expect(names).toHaveLength(100);
  expect([names[0], names.at(-1)]).toEqual(["address-9900", "address-9950"]);
});

it("a window that is over makes room, but not one that somebody is still on the way in", async () => {
  const { time, manager, learn, admit } = openManager();
  learn("core", 1, 5);
  learn("old", 1, 5);
  const leave = await admit("core");
  time.ms += 6_000;
  learn("new", 1, 60);
  expect(namesOf(manager)).toEqual(["new"]);
  learn("core", 1, 60); // it goes on counting who has not come back
  await expect(admit("core")).rejects.toMatchObject({ kind: "rate_limited" });
  leave();
  expect(await admit("core")).toBeTypeOf("function");
});
