import { expect, test } from "vitest";
import { knownZone } from "./zone-cookie.ts";

test("only a zone that exists is taken from the browser", () => {
  expect(knownZone("Europe/Berlin")).toBe("Europe/Berlin");
  for (const zone of [undefined, "", "Mars/Olympus", "<script>"]) expect(knownZone(zone)).toBeNull();
});
