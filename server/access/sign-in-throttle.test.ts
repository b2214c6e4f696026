import { expect, test } from "vitest";
import { createSignInThrottle } from "./sign-in-throttle.ts";
import { createThrottle } from "./throttle.ts";

function testClock() {
  const time = { ms: 0 };
  return { time, clock: { now: () => time.ms, ticks: () => time.ms } };
}

test("the sixth wrong password for one person from one address has to wait", () => {
  const { time, clock } = testClock();
  const throttle = createSignInThrottle(clock);
  for (let i = 0; i < 5; i++) expect(throttle.spend("a@b.c", "1.1.1.1")).toBe(0);
  expect(throttle.spend("a@b.c", "1.1.1.1")).toBe(30_000);
  expect(throttle.spend("a@b.c", "2.2.2.2")).toBe(0);
  time.ms += 30_000;
  expect(throttle.spend("a@b.c", "1.1.1.1")).toBe(0);
});

test("one address cannot try one password on very many emails", () => {
  const { clock } = testClock();
  const throttle = createSignInThrottle(clock);
  const waits = Array.from({ length: 31 }, (_, i) => throttle.spend(`person-${i}@b.c`, "1.1.1.1"));
  expect(waits.filter((wait) => wait > 0)).toHaveLength(1);
});

test("an IPv6 host is one visitor, whichever of its addresses it uses", () => {
  const { clock } = testClock();
  const throttle = createSignInThrottle(clock);
  for (let i = 0; i < 5; i++) expect(throttle.spend("a@b.c", `2001:db8:1:2::${i}`)).toBe(0);
  expect(throttle.spend("a@b.c", "2001:db8:1:2:ffff::1")).toBe(30_000);
  expect(throttle.spend("a@b.c", "2001:db8:1:3::1")).toBe(0);
});

test("one person cannot be tried for ever from ever new addresses", () => {
  const { time, clock } = testClock();
  const throttle = createSignInThrottle(clock);
  for (let i = 0; i < 100; i++) expect(throttle.spend("a@b.c", `10.0.0.${i}`)).toBe(0);
  expect(throttle.spend("a@b.c", "10.0.1.1")).toBe(10_000);
  expect(throttle.spend("other@b.c", "10.0.1.1")).toBe(0);
  time.ms += 10_000;
  expect(throttle.spend("a@b.c", "10.0.1.2")).toBe(0);
});

test("right passwords do not count", () => {
  const { clock } = testClock();
  const throttle = createSignInThrottle(clock);
  for (let i = 0; i < 100; i++) {
    expect(throttle.spend("a@b.c", "1.1.1.1")).toBe(0);
    throttle.giveBack("a@b.c", "1.1.1.1");
  }
});

test("what is remembered is bounded", () => {
  const { clock } = testClock();
  const throttle = createThrottle({ burst: 1, intervalMs: 1000, keysMax: 3 }, clock);
  for (const key of ["a", "b", "c", "d"]) throttle.spend(key);
  expect(throttle.spend("d")).toBe(1000);
  expect(throttle.spend("a")).toBe(0);
});
