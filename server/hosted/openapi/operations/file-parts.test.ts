import { expect, it } from "vitest";
import { planFileParts } from "./file-parts.ts";

const text = { type: "string" };
const file = expect.objectContaining({ type: "object", required: ["name", "base64"] });
const plan = (properties: object, encoding = {}) =>
  planFileParts({ type: "object", properties }, { encoding });

it.each<[string, object, object, [string, string][]]>([
  ["format: binary, of 3.0", { it: { ...text, format: "binary" } }, {}, [["it", "application/octet-stream"]]],
  ["contentMediaType, of 3.1", { it: { ...text, contentMediaType: "image/png" } }, {}, [["it", "image/png"]]],
  ["no type at all, of 3.1", { it: { contentMediaType: "image/png" } }, {}, [["it", "image/png"]]],
  [
    "what its encoding says it is",
    { it: text },
    { it: { contentType: "image/jpeg, image/png" } },
    [["it", "image/jpeg"]],
  ],
  [
    "what its encoding leaves open",
    { it: { ...text, format: "binary" } },
    { it: { contentType: "image/*" } },
    [["it", "application/octet-stream"]],
  ],
])("a part is a file by %s", (_, properties, encoding, wanted) => {
  const { schema, files } = plan(properties, encoding);
  expect([...files]).toEqual(wanted);
  expect(schema).toEqual({ type: "object", properties: { it: file } });
});

it("a file that may be null may be left out by null", () => {
  const { schema } = plan({ it: { type: ["string", "null"], format: "binary" } });
  expect(schema.properties).toMatchObject({ it: { type: ["object", "null"], required: ["name", "base64"] } });
});

it("a file is found in each way that a form may be", () => {
  const way = (name: string) => ({ properties: { [name]: { ...text, format: "binary" }, note: text } });
  const { schema, files } = planFileParts({ oneOf: [way("photo"), way("film")] }, { encoding: {} });
  expect([...files.keys()]).toEqual(["photo", "film"]);
  expect(schema.oneOf).toEqual([
    { properties: { photo: file, note: text } },
    { properties: { film: file, note: text } },
  ]);
});

it("a list of files takes each of them", () => {
  const { schema, files } = plan({
    all: { type: "array", maxItems: 3, items: { ...text, format: "binary" } },
  });
  expect([...files.keys()]).toEqual(["all"]);
  expect(schema.properties).toEqual({ all: { type: "array", maxItems: 3, items: file } });
});

it.each<[string, object, object]>([
  ["a text", text, {}],
  ["a text of a kind", { ...text, contentMediaType: "text/html" }, {}],
  ["JSON", { ...text, contentMediaType: "application/json" }, {}],
  ["what is base64 for its API", { ...text, contentMediaType: "image/png", contentEncoding: "base64" }, {}],
  ["what is base64 for its API, of 3.0", { ...text, format: "byte" }, { it: { contentType: "image/png" } }],
  ["an object", { type: "object" }, { it: { contentType: "image/png" } }],
  ["a number", { type: "number" }, {}],
])("%s is no file", (_, it, encoding) => {
  const { schema, files } = plan({ it }, encoding);
  expect(files.size).toBe(0);
  expect(schema.properties).toEqual({ it });
});
