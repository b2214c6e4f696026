import { describe, expect, it } from "vitest";
import { createTestContext } from "../../kernel/test-context.ts";
import { createHelloWorld } from "../server.ts";

const server = createHelloWorld();
const context = createTestContext("2026-11-20T15:30:00Z");

describe("resources", () => {
  async function read(uri: string) {
    const { contents } = await server.readResource(uri, context);
    const [content] = contents;
    return JSON.parse(content !== undefined && "text" in content ? content.text : "");
  }

  it("tell the time in ten zones, in one zone, and the languages", async () => {
    expect(await read("hello://world-clock")).toHaveLength(10);
    expect(await read("hello://time/Asia%2FKathmandu")).toMatchObject({ iso: "2026-11-20T21:15:00+05:45" });
    expect(await read("hello://languages")).toContainEqual({
      code: "de",
      english: "German",
      own: "Deutsch",
      direction: "ltr",
    });
  });

  it("know no unknown zone, and suggest the nearest", async () => {
    await expect(read("hello://time/Europe%2FBerln")).rejects.toMatchObject({
      code: "unknown_resource",
      message: 'zone: there is no time zone "Europe/Berln"; did you mean "Europe/Berlin"?',
    });
  });

  it("complete zones", async () => {
    const ref = { type: "ref/resource", uri: "hello://time/{zone}" } as const;
    const all = await server.complete({ ref, argument: { name: "zone", value: "" } }, context);
    expect(all.completion).toMatchObject({
      hasMore: true,
      values: expect.toSatisfy((v: string[]) => v.length === 100),
    });
    const some = await server.complete({ ref, argument: { name: "zone", value: "kath" } }, context);
    expect(some.completion).toEqual({ values: ["Asia/Kathmandu"], total: 1, hasMore: false });
  });
});
