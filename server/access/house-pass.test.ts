import { expect, test } from "vitest";
import { LOCAL_ADMIN } from "./actor.ts";
import { HousePass, HousePasses } from "./house-pass.ts";

const holder = { operator: LOCAL_ADMIN, keyId: "K" };

function open() {
  const time = { ms: 1_000 };
  return { time, passes: new HousePasses({ now: () => time.ms, ticks: () => time.ms }) };
}

test("a pass says once whom it was issued to", () => {
  const { passes } = open();
  const pass = passes.issue(holder);
  expect(passes.redeem(pass)).toEqual(holder);
  expect(passes.redeem(pass)).toBeNull();
});

test("a pass dies after five seconds, used or not", () => {
  const { passes, time } = open();
  const [early, late] = [passes.issue(holder), passes.issue(holder)];
  time.ms += 4_999;
  expect(passes.redeem(early)).toEqual(holder);
  time.ms += 1;
  expect(passes.redeem(late)).toBeNull();
  time.ms = 1_000;
  expect(passes.redeem(late)).toBeNull();
});

test("nothing is taken for a pass but what was made one, and a pass says nothing of its holder", () => {
  const { passes } = open();
  const pass = passes.issue(holder);
  expect(HousePass.is(pass)).toBe(true);
  for (const other of [{}, { ...pass }, structuredClone({ ...pass }), "[object Object]", null, undefined]) {
    expect(HousePass.is(other)).toBe(false);
  }
  expect(JSON.stringify(pass)).toBe("{}");
});
