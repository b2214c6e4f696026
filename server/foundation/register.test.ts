import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { collectGarbage } from "./collect-garbage.ts";
import { Register } from "./register.ts";

test("it has what was set last and not taken out, in the order it came", () => {
  const register = new Register<number, string>();
  for (const [key, value] of [
    [1, "a"],
    [2, "b"],
    [3, "c"],
    [2, "d"],
  ] as const)
    register.set(key, value);
  register.delete(1);
  register.delete(7);
  expect([...register.values()]).toEqual(["c", "d"]);
  expect([register.size, register.get(1), register.get(2)]).toEqual([2, undefined, "d"]);
  expect([register.takeAll(), register.size, [...register.values()]]).toEqual([["c", "d"], 0, []]);
});

test("what is taken out while all are looked at is not looked at any more", () => {
  const register = new Register<number, string>();
  for (const key of [1, 2, 3]) register.set(key, `${key}`);
  const seen: string[] = [];
  for (const value of register.values()) {
    seen.push(value);
    register.delete(2);
  }
  expect(seen).toEqual(["1", "3"]);
});

test("nothing that left is kept, though tables of before are looked through still", async () => {
  const register = new Register<number, object>();
  register.set(-1, {});
  const looking = register.values(); // holds the table that it began with
  looking.next();
  const left: WeakRef<object>[] = [];
  for (let key = 0; key < 1_000; key += 1) {
    const value = { key };
    left.push(new WeakRef(value));
    register.set(key, value);
    if (key >= 10) register.delete(key - 10);
  }
  await turn();
  collectGarbage();
  expect(left.filter((ref) => ref.deref() !== undefined)).toHaveLength(10);
  expect(looking.next().done).toBe(false);
});
