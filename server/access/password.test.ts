import { expect, test } from "vitest";
import { hashPassword, isSamePassword } from "./password.ts";

test("a password matches its own hash and no other", async () => {
  const kept = await hashPassword("correct horse battery");
  expect(kept).toMatch(/^\$argon2id\$/);
  expect(await isSamePassword("correct horse battery", kept)).toBe(true);
  expect(await isSamePassword("correct horse batterY", kept)).toBe(false);
});

test("an unknown person costs as much time as a wrong password", async () => {
  const kept = await hashPassword("correct horse battery");
  const timeOf = async (passwordHash: string | null) => {
    const startedAt = performance.now();
    for (let i = 0; i < 8; i++) expect(await isSamePassword("wrong", passwordHash)).toBe(false);
    return performance.now() - startedAt;
  };
  await timeOf(kept);
  const ratio = (await timeOf(null)) / (await timeOf(kept));
  expect(ratio).toBeGreaterThan(0.4);
  expect(ratio).toBeLessThan(2.5);
});
