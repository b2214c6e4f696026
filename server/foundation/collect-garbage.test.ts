import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { collectGarbage } from "./collect-garbage.ts";

test("what nobody holds is gone, and what somebody holds is not", async () => {
  const held = { says: "held" };
  const kept = new WeakRef(held);
  const left = (() => new WeakRef({ says: "left" }))();
  await turn(); // a reference that was just looked at lasts for the turn
  collectGarbage();
  expect(left.deref()).toBeUndefined();
  expect(kept.deref()).toBe(held);
});
