import { describe, expect, it } from "vitest";
import { readDocument, readKeptDocument } from "./read-document.ts";

const YAML = `openapi: 3.0.3
info: { title: Pets, version: 2024-01-01 }
paths:
  /pets:
    get: { responses: { "200": { description: All of them } } }
`;

describe("a document", () => {
  it("is the same in YAML and in JSON", async () => {
    const read = await readDocument(YAML);
    expect(read).toMatchObject({ openapi: "3.0.3", info: { version: "2024-01-01" }, paths: { "/pets": {} } });
    expect(await readDocument(JSON.stringify(read))).toEqual(read);
    expect(readKeptDocument(JSON.stringify(read))).toEqual(read);
  });

  const laughs = ["a: &a [1,1,1,1,1,1,1,1,1,1]"];
  for (const [before, after] of ["ab", "bc", "cd", "de", "ef", "fg"].map(
    (pair) => [...pair] as [string, string],
  )) {
    laughs.push(`${after}: &${after} [${Array(10).fill(`*${before}`).join(",")}]`);
  }
  it.each([
    ["{ not json", /not valid JSON/],
    ["a: [", /not valid YAML: unexpected end/],
    ["just words", /not valid YAML: it is not an object/],
    ["[1, 2]", /it is not an object/],
    ["title: nothing", /does not say "openapi"/],
    ['{"swagger":"2.0","paths":{}}', /Swagger 2\.0: convert/],
    ['{"openapi":"4.0.0","paths":{}}', /OpenAPI 4\.0\.0 is not read here/],
    ['{"openapi":"3.1.0"}', /no paths/],
    ["openapi: 3.0.0\npaths: {}\nx: &a [*a]", /nested deeper/],
    [`openapi: 3.0.0\npaths: {}\n${laughs.join("\n")}`, /too large/],
    [`{"openapi":"3.0.0","paths":{},"x":${"[".repeat(300)}${"]".repeat(300)}}`, /nested deeper/],
    [`openapi: 3.0.0\npaths: {}\nx: ${"a".repeat(4_000_000)}`, /Hand it in as JSON/],
  ])("%.30s is refused in words", async (text, says) => {
    await expect(readDocument(text)).rejects.toMatchObject({ code: "bad_input", message: says });
  });

  it("names no file of this machine when it is refused", async () => {
    await expect(readDocument("a: [")).rejects.toMatchObject({
      message: expect.not.stringContaining("document.yaml"),
    });
  });
});
