import { expect, test } from "vitest";
import { readRefusal, sayRefusal } from "./sign-in-to-house.ts";

const errorPage = (error: string) =>
  `http://localhost:3000/api/auth/error?error=${encodeURIComponent(error)}`;

test("no error in the address is a sign-in", () => {
  expect(readRefusal(true, "http://localhost:3000/", null)).toBeNull();
});

test("a token of next-auth's own that did not fit is no sign-in", () => {
  expect(readRefusal(true, "http://localhost:3000/sign-in?csrf=true", null)).toMatchObject({ code: "csrf" });
});

test("a refusal is read from the address, its wait from there or from Retry-After", () => {
  expect(readRefusal(false, errorPage("wrong_password"), null)).toEqual({
    code: "wrong_password",
    waitSeconds: null,
  });
  expect(readRefusal(false, errorPage("sign_in_throttled:30"), null)).toEqual({
    code: "sign_in_throttled",
    waitSeconds: 30,
  });
  expect(readRefusal(false, errorPage("sign_in_throttled"), "12")).toMatchObject({ waitSeconds: 12 });
  expect(readRefusal(false, "", null)).toMatchObject({ code: "internal" });
});

test("each refusal says what to do, and a wrong password does not say which half was wrong", () => {
  expect(sayRefusal({ code: "wrong_password", waitSeconds: null })).toMatch(
    /Email and password do not match/,
  );
  expect(sayRefusal({ code: "sign_in_throttled", waitSeconds: 30 })).toBe(
    "Too many attempts. Try again in 30 s.",
  );
  expect(sayRefusal({ code: "sign_in_throttled", waitSeconds: 200 })).toBe(
    "Too many attempts. Try again in 4 minutes.",
  );
  expect(sayRefusal({ code: "database_unavailable", waitSeconds: null })).toMatch(
    /database_unavailable.*\/ready/,
  );
});
