import { describe, expect, it } from "vitest";
import { pageOf } from "./list-page.ts";

const names = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `tool_${i}` }));
const page = (items: { name: string }[], cursor?: unknown) => pageOf(items, ({ name }) => name, cursor);

describe("a list in pages", () => {
  it("is one page as long as it is no longer than one", () => {
    expect(page(names(1_000))).toEqual({ items: names(1_000) });
    expect(page([])).toEqual({ items: [] });
  });

  it("shows every definition once, in order, over as many pages as it takes", () => {
    const all = names(2_500);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { items, nextCursor } = page(all, cursor);
      seen.push(...items.map(({ name }) => name));
      cursor = nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(all.map(({ name }) => name));
  });

  it("goes on at the right place when the list has grown or shrunk meanwhile", () => {
    const { nextCursor } = page(names(1_500));
    const grown = [{ name: "new" }, ...names(1_500)];
    expect(page(grown, nextCursor).items[0]).toEqual({ name: "tool_1000" });
    expect(page(names(1_500).slice(10), nextCursor).items[0]).toEqual({ name: "tool_1000" });
  });

  it.each([["", "bm9ib2R5", 7, null, "x".repeat(5_000), { a: 1 }]].flat())(
    "refuses the cursor %j",
    (cursor) => {
      expect(() => page(names(3), cursor)).toThrow(expect.objectContaining({ code: "bad_cursor" }));
    },
  );
});
