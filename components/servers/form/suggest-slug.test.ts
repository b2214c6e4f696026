import { expect, test } from "vitest";
import { Slug } from "../../../server/contracts/servers.ts";
import { suggestSlug } from "./suggest-slug.ts";

test.each([
  ["GitHub", "github"],
  ["Kundendienst (EU)", "kundendienst-eu"],
  ["Café déjà vu", "cafe-deja-vu"],
  ["  --Stock & orders--  ", "stock-orders"],
  ["A title that is far longer than any address may ever be", "a-title-that-is-far-longer-than"],
  ["日本語", ""],
])("%s is suggested as %s", (title, slug) => {
  expect(suggestSlug(title)).toBe(slug);
  if (slug !== "") expect(Slug.safeParse(slug).success).toBe(true);
});
