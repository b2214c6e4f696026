import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paginate } from "./paginate.ts";

const keyOf = (key: string) => key;
const sortedKeys = fc.uniqueArray(fc.string()).map((keys) => keys.sort());

function walk(listAt: (page: number) => readonly string[], limit: number): string[] {
  const seen: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; ; page++) {
    const { items, nextCursor } = paginate(listAt(page), { cursor, limit, keyOf });
    seen.push(...items);
    if (nextCursor === null) return seen;
    cursor = nextCursor;
  }
}

describe("paginate", () => {
  it("gives every item once, in order, whatever the size of a page", () => {
    fc.assert(
      fc.property(sortedKeys, fc.integer({ min: 1, max: 9 }), (keys, limit) => {
        expect(walk(() => keys, limit)).toEqual(keys);
      }),
    );
  });

  it("neither repeats nor skips what stays, while others come and go between pages", () => {
    const pages = [
      ["b", "c", "d", "e"],
      ["a", "c", "d", "e"],
      ["a", "d", "e"],
    ];
    expect(walk((page) => pages[Math.min(page, 2)]!, 2)).toEqual(["b", "c", "d", "e"]);
  });

  it("has no further page when this one ends the list", () => {
    expect(paginate(["a", "b"], { cursor: undefined, limit: 2, keyOf })).toEqual({
      items: ["a", "b"],
      nextCursor: null,
    });
  });

  it.each(["", "a", "YQ", "YWZ0ZXI6YQ==", "../..", `${Buffer.from("after:a").toString("base64url")}!`])(
    "refuses the cursor %j, which is not one of ours",
    (cursor) => {
      expect(() => paginate(["a"], { cursor, limit: 1, keyOf })).toThrow(
        expect.objectContaining({ code: "bad_cursor" }),
      );
    },
  );
});
