import { expect, test } from "vitest";
import { isSameSecret, mintApiKey, readApiKey } from "./api-key.ts";

test("a minted key is read back, and its secret matches its hash alone", () => {
  const minted = mintApiKey();
  expect(minted.key).toBe(`gh_${minted.id}_${minted.secret}`);
  expect(readApiKey(minted.key)).toEqual({ id: minted.id, secret: minted.secret });
  expect(isSameSecret(minted.secret, minted.secretHash)).toBe(true);
  expect(isSameSecret(mintApiKey().secret, minted.secretHash)).toBe(false);
});

test.each([
  "",
  "gh_",
  "gh_short_short",
  `gh_${"A".repeat(12)}_${"A".repeat(39)}`,
  `xx_${"A".repeat(12)}_${"A".repeat(40)}`,
])("%j is not a key", (text) => {
  expect(readApiKey(text)).toBeNull();
});
