import { describe, expect, it } from "vitest";
import { z } from "zod";
import { publishSchema } from "./publish-schema.ts";

describe("publishSchema", () => {
  it("publishes what goes in, before defaults and transforms", () => {
    const schema = z.strictObject({
      at: z.string().transform(Number).prefault("1"),
      count: z.int().optional(),
    });
    expect(publishSchema(schema, "input")).toEqual({
      type: "object",
      properties: { at: { type: "string", default: "1" }, count: { type: "integer" } },
      additionalProperties: false,
    });
  });

  it("says a known format once", () => {
    const { properties } = publishSchema(z.object({ at: z.iso.datetime({ offset: true }) }), "output");
    expect(properties).toEqual({ at: { type: "string", format: "date-time" } });
  });

  it("cannot be changed afterwards, however deep", () => {
    const schema = publishSchema(z.object({ inner: z.object({ name: z.string() }) }), "input");
    const inner = (schema.properties as Record<string, { properties: object }>).inner!;
    expect(Object.isFrozen(inner.properties)).toBe(true);
  });
});
