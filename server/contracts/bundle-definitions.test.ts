import { describe, expect, test } from "vitest";
import { argumentsOf, findMisfit, rewriteDefinition } from "./bundle-definitions.ts";
import { BundleEntries, BundleEntry, findClashes } from "./bundles.ts";
import { aboutTokens, costOf } from "./token-cost.ts";

const own = {
  name: "list_issues",
  title: "List issues",
  description: "Of one repository.",
  annotations: { title: "List issues", readOnlyHint: true },
  inputSchema: {
    type: "object",
    properties: {
      repo: { type: "string" },
      state: { type: "string", enum: ["open", "closed"] },
      limit: { type: "integer" },
    },
    required: ["repo"],
    dependentRequired: { limit: ["state"] },
    anyOf: [{ required: ["repo"] }, { required: ["state"] }],
    additionalProperties: false,
  },
  "x-unknown": true,
};
const entryOf = (more: Partial<BundleEntry> = {}) =>
  BundleEntry.parse({ server: "github", kind: "tool", name: "list_issues", as: "open_issues", ...more });

describe("a definition in the words of a bundle", () => {
  test("keeps what nobody changed, the unknown too", () => {
    expect(rewriteDefinition(entryOf(), own)).toEqual({ ...own, name: "open_issues" });
  });
  test("says title and description as the bundle does, wherever they stand", () => {
    const rewritten = rewriteDefinition(entryOf({ title: "Open", description: "Those to do." }), own);
    expect(rewritten).toMatchObject({
      title: "Open",
      description: "Those to do.",
      annotations: { title: "Open" },
    });
    expect(own.annotations.title).toBe("List issues");
  });
  test("knows nothing of preset and hidden arguments, not even that one was required", () => {
    const { inputSchema } = rewriteDefinition(
      entryOf({ presets: { repo: "house" }, hidden: ["limit"] }),
      own,
    );
    expect(inputSchema).toEqual({
      type: "object",
      properties: { state: own.inputSchema.properties.state },
      required: [],
      dependentRequired: {},
      anyOf: [{ required: [] }, { required: ["state"] }],
      additionalProperties: false,
    });
  });
  test("of a prompt leaves out its settled arguments", () => {
    const prompt = { name: "paint", arguments: [{ name: "colour", required: true }, { name: "gloss" }] };
    const entry = entryOf({ kind: "prompt", name: "paint", presets: { colour: "red" } });
    expect(rewriteDefinition(entry, prompt).arguments).toEqual([{ name: "gloss" }]);
    expect(argumentsOf("prompt", prompt)[0]).toMatchObject({ name: "colour", isRequired: true });
  });
});

describe("an entry does not fit", () => {
  test.each([
    [{ hidden: ["repo"] }, "hidden", "repo is required"],
    [{ presets: { owner: "me" } }, "presets", "no argument owner"],
    [{ presets: { limit: "ten" } }, "presets", "preset of limit"],
    [{ presets: { state: "gone" } }, "presets", "preset of state"],
  ])("%j", (more, field, says) => {
    const misfit = findMisfit(entryOf(more), own);
    expect(misfit?.field).toBe(field);
    expect(misfit?.says).toContain(says);
  });
  test.each([{ presets: { repo: "house", limit: 5 } }, { hidden: ["state", "gone"] }])(
    "but this does: %j",
    (more) => {
      expect(findMisfit(entryOf(more), own)).toBeNull();
    },
  );
});

describe("entries among themselves", () => {
  const says = (...entries: BundleEntry[]) => findClashes(entries).map((clash) => clash.says);
  test("one tool may be there twice, under two names", () => {
    expect(says(entryOf(), entryOf({ as: "closed_issues", presets: { state: "closed" } }))).toEqual([]);
  });
  test("one name may not, but for another kind of thing", () => {
    expect(says(entryOf(), entryOf({ kind: "prompt", name: "p" }))).toEqual([]);
    expect(says(entryOf(), entryOf({ name: "other" }))).toEqual(["Another tool here is called open_issues."]);
  });
  test.each(["with space", "call_tool", "naïve"])("a tool is not called %j", (as) => {
    expect(says(entryOf({ as }))).toHaveLength(1);
    expect(BundleEntries.safeParse([entryOf({ as })]).error?.issues[0]?.path).toEqual([0, "as"]);
  });
  test("an address is there once, and takes no arguments", () => {
    const motto = entryOf({ kind: "resource", name: "house://motto", as: "Our motto" });
    expect(says(motto)).toEqual([]);
    expect(says(motto, { ...motto, server: "other", as: "Motto" })).toEqual([
      "This address is here already.",
    ]);
    expect(says({ ...motto, presets: { a: 1 } })).toEqual(["Only tools and prompts take arguments."]);
  });
});

test("tokens are a quarter of the characters; searching costs the same however much there is", () => {
  expect(aboutTokens({ name: "abc" })).toBe(4); // {"name":"abc"} has 14
  const [few, many] = [costOf([own]), costOf(Array.from({ length: 100 }, () => own))];
  expect(few.definitions).toBe(aboutTokens(own));
  expect(many.definitions).toBe(100 * few.definitions);
  expect(many.search).toBe(few.search);
});
