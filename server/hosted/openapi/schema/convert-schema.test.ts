import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RefReader } from "../document/ref-reader.ts";
import { convertSchema, type Direction } from "./convert-schema.ts";
import { loosenSchema } from "./loosen-schema.ts";
import { trimToSchema } from "./trim-to-schema.ts";
import { withoutPatterns } from "./without-patterns.ts";

const ajv = addFormats.default(new Ajv2020({ strict: false, logger: false }));
const schemas = {
  Node: {
    type: "object",
    required: ["value"],
    properties: {
      value: { type: "string" },
      children: { type: "array", items: { $ref: "#/components/schemas/Node" } },
    },
  },
  Named: { type: "object", required: ["name"], properties: { name: { type: "string" } } },
};
const refs = new RefReader({ components: { schemas } });
const convert = (schema: unknown, direction: Direction = "request") => convertSchema(schema, refs, direction);

describe("a schema of OpenAPI", () => {
  it.each<[string, unknown, unknown]>([
    ["nullable", { type: "string", nullable: true }, { type: ["string", "null"] }],
    [
      "nullable choices",
      { type: "string", enum: ["a"], nullable: true },
      { type: ["string", "null"], enum: ["a", null] },
    ],
    [
      "nullable of one of several",
      { nullable: true, oneOf: [{ type: "string" }] },
      { anyOf: [{ oneOf: [{ type: "string" }] }, { type: "null" }] },
    ],
    [
      "exclusive bounds of 3.0",
      { type: "number", minimum: 1, exclusiveMinimum: true },
      { type: "number", exclusiveMinimum: 1 },
    ],
    [
      "exclusive bounds of 3.1",
      { type: "number", exclusiveMaximum: 9 },
      { type: "number", exclusiveMaximum: 9 },
    ],
    ["an example", { type: "string", example: "Rex" }, { type: "string", examples: ["Rex"] }],
    ["types of 3.1", { type: ["string", "null"] }, { type: ["string", "null"] }],
    ["a type that does not exist", { type: "file", description: "A file." }, { description: "A file." }],
    ["a pattern of another dialect", { type: "string", pattern: "(?i)a" }, { type: "string" }],
    ["a reference outside", { $ref: "https://example.com/pet.json" }, {}],
    ["a reference to nowhere", { $ref: "#/components/schemas/None" }, {}],
    ["a reference into a prototype", { $ref: "#/components/constructor" }, {}],
    [
      "words beside a reference",
      { $ref: "#/components/schemas/Named", description: "Mine." },
      { ...schemas.Named, description: "Mine." },
    ],
    ["true", true, {}],
    ["no schema", undefined, {}],
  ])("%s", (_, schema, made) => {
    expect(convert(schema)).toEqual(made);
  });

  it("keeps what only the API writes out of a request, and what only the caller writes out of an answer", () => {
    const schema = {
      type: "object",
      required: ["id", "password"],
      properties: { id: { type: "string", readOnly: true }, password: { type: "string", writeOnly: true } },
    };
    expect(convert(schema)).toMatchObject({ required: ["password"], properties: { password: {} } });
    expect(convert(schema, "response")).toMatchObject({ required: ["id"], properties: { id: {} } });
    expect(convert(schema).properties).not.toHaveProperty("id");
  });

  it("that contains itself is cut where it begins again", () => {
    const made = convert({ $ref: "#/components/schemas/Node" });
    expect(made).toMatchObject({
      properties: { children: { items: { type: "object", description: "Another Node, as above." } } },
    });
    expect(ajv.validate(made, { value: "a", children: [{ value: "b", children: [] }] })).toBe(true);
    expect(ajv.validate(made, { children: [] })).toBe(false);
  });

  it("that extends another becomes one object", () => {
    const extended = {
      allOf: [
        { $ref: "#/components/schemas/Named" },
        { type: "object", properties: { age: { type: "integer" } } },
      ],
    };
    expect(convert(extended)).toEqual({
      type: "object",
      required: ["name"],
      properties: { name: { type: "string" }, age: { type: "integer" } },
    });
  });

  it("is bounded in depth and size: what is too large is told less deep, and from side to side", () => {
    let deep: object = { type: "string" };
    for (let depth = 0; depth < 100; depth++) deep = { type: "object", properties: { inner: deep } };
    expect(JSON.stringify(convert(deep)).length).toBeLessThan(1_000);
    const many = (count: number, inner: object) => ({
      type: "object",
      properties: Object.fromEntries(Array.from({ length: count }, (_, at) => [`p${at}`, inner])),
    });
    const wide = convert(many(20, many(20, many(20, { type: "string" }))));
    expect(JSON.stringify(wide).length).toBeLessThan(5_000);
    expect(wide.properties).toMatchObject({ p0: { type: "object" }, p19: { type: "object" } });
    expect(JSON.stringify(convert(many(5_000, many(9, {})))).length).toBeLessThan(500_000);
  });
});

/** Keywords with right and wrong values, in every combination. */
const anyValue = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string()),
  fc.object(),
);
const keyword = fc.constantFrom(
  ...[
    "type",
    "format",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "exclusiveMinimum",
    "multipleOf",
    "enum",
  ],
  ...[
    "required",
    "default",
    "example",
    "examples",
    "nullable",
    "description",
    "deprecated",
    "const",
    "title",
  ],
  ...[
    "properties",
    "items",
    "additionalProperties",
    "$ref",
    "allOf",
    "prefixItems",
    "readOnly",
    "$id",
    "$dynamicRef",
  ],
);
const { schema: anySchema } = fc.letrec((tie) => ({
  schema: fc.oneof(
    { maxDepth: 4 },
    fc.dictionary(keyword, anyValue, { maxKeys: 5 }),
    fc.record(
      {
        type: fc.constantFrom("object", "array", "string", "integer", ["string", "null"], "nonsense"),
        properties: fc.dictionary(fc.oneof(fc.string(), fc.constant("__proto__")), tie("schema"), {
          maxKeys: 3,
        }),
        items: tie("schema"),
        allOf: fc.array(tie("schema"), { maxLength: 2 }),
        oneOf: fc.array(tie("schema"), { maxLength: 2 }),
        nullable: fc.boolean(),
        required: fc.array(fc.string(), { maxLength: 3 }),
        pattern: fc.string(),
        format: fc.constantFrom("date-time", "int32", "binary", "nonsense"),
        enum: fc.array(anyValue, { maxLength: 3 }),
        $ref: fc.constantFrom("#/components/schemas/Node", "#/nowhere", "http://a"),
        readOnly: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  ),
}));

describe("whatever a document holds", () => {
  it("what is published compiles as JSON Schema 2020-12, and so does what we check with", () => {
    fc.assert(
      fc.property(anySchema, fc.constantFrom<Direction>("request", "response"), (schema, direction) => {
        const made = convert(schema, direction);
        for (const one of [made, withoutPatterns(made)]) {
          ajv.compile(one);
          ajv.removeSchema(one);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("what is left of an answer fits the schema that was promised", () => {
    fc.assert(
      fc.property(
        anySchema,
        fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue())),
        (schema, answer) => {
          const promised = loosenSchema(
            convert({ type: "object", properties: { a: schema, b: schema } }, "response"),
          )!;
          const told = trimToSchema({ a: answer, b: [answer], ...(answer as object) }, promised);
          expect(ajv.validate(promised, told)).toBe(true);
          ajv.removeSchema(promised);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("a pattern is never tried on a caller's text here", () => {
    const made = convert({ type: "object", properties: { pattern: { type: "string", pattern: "^(a+)+$" } } });
    expect(made.properties).toMatchObject({ pattern: { pattern: "^(a+)+$" } });
    expect(withoutPatterns(made)).toEqual({ type: "object", properties: { pattern: { type: "string" } } });
  });
});
