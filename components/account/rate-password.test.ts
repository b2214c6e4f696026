import { expect, test } from "vitest";
import { ratePassword } from "./rate-password.ts";

test("too short says how much is missing", () => {
  expect(ratePassword("").says).toBe("12 more characters.");
  expect(ratePassword("elevenchars").says).toBe("1 more character.");
});

test.each([
  ["aaaaaaaaaaaaaaaa", 1],
  ["123456789012345", 1],
  ["passwordpassword1", 1],
  ["ada@acme.example", 1],
  ["tin otter lunar", 2],
  ["horse staple battery otter", 3],
  ["q7!Lm2#xV9pT", 2],
])("%s rates %d", (password, score) =>
  expect(ratePassword(password, ["ada", "acme", "example"]).score).toBe(score),
);
