import { expect, it } from "vitest";
import { checkProperties } from "./check-properties.ts";

const ours = { isOurs: true };
const theirs = { isOurs: false };

it("a stage of an account's own is for HubSpot to refuse; here there are those that there are", () => {
  const own = { lifecyclestage: "194872633" };
  expect(checkProperties("contact", own, theirs)).toEqual(own);
  expect(() => checkProperties("contact", own, ours)).toThrow("is no choice of it: subscriber");
});

it.each([
  ["a property that is none here", "contact", { shoe_size: "43" }, ours, 'has no property "shoe_size"'],
  ["a misspelt one", "contact", { frstname: "Ada" }, ours, 'did you mean "firstname"?'],
  ["what HubSpot computes", "contact", { hs_email_optout: "true" }, theirs, "is written by HubSpot itself"],
  ["a number that is none", "deal", { amount: "1,000" }, theirs, 'amount: "1,000" is no number.'],
  ["a day that no calendar has", "deal", { closedate: "2026-02-30" }, theirs, "is no date"],
  ["an address with two lines", "contact", { email: "a@b.example\r\nBcc: c@d.example" }, ours, "is no email"],
] as const)("%s is refused in words", (_, kind, given, where, says) => {
  expect(() => checkProperties(kind, given, where)).toThrow(says);
});

it("an empty text takes a value away, and a day becomes a moment of UTC", () => {
  expect(checkProperties("deal", { amount: " ", closedate: "2026-11-21" }, ours)).toEqual({
    amount: "",
    closedate: "2026-11-21T00:00:00.000Z",
  });
});
