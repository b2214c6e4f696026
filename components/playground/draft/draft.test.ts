import { describe, expect, test } from "vitest";
import { initialValue } from "../../schema-form/initial-value.ts";
import { readField } from "../../schema-form/read-field.ts";
import { listsOf, methodsFor, unlisted } from "./offered.ts";
import { readRequest, writeRequest } from "./write-request.ts";

describe("what is on the bench becomes a request, and a request comes back to the bench", () => {
  test.each([
    ["tools/call", { name: "greet", arguments: { name: "Ada" } }],
    ["prompts/get", { name: "p", arguments: {} }],
    ["resources/read", { uri: "a://b" }],
    ["completion/complete", { ref: {}, argument: {} }],
  ])("%s", (method, params) => {
    const { subject, value } = readRequest(method, { ...params, _meta: { progressToken: 1 } });
    expect(writeRequest(subject, value)).toEqual({ method, params });
  });

  test("a call that names no tool is kept as it was written", () => {
    expect(readRequest("tools/call", { arguments: {} }).subject).toEqual({
      kind: "methods",
      name: "tools/call",
    });
  });
});

describe("a list's items are put on the bench", () => {
  test("a prompt's arguments become a form of texts", () => {
    const read = listsOf.prompts[0]?.read;
    expect(
      read?.({ name: "p", arguments: [{ name: "who", required: true, description: "D" }] }).schema,
    ).toEqual({
      type: "object",
      properties: { who: { type: "string", description: "D" } },
      required: ["who"],
    });
  });

  test("a resource starts with its address", () => {
    const read = listsOf.resources[1]?.read;
    const offered = read?.({ uriTemplate: "a://{x}", name: "N" });
    expect(offered).toMatchObject({ name: "a://{x}", title: "N" });
    expect(initialValue(offered?.schema, {})).toEqual({ uri: "a://{x}" });
  });

  test("a tool without a schema, or in no list at all, is filled in as JSON", () => {
    expect(listsOf.tools[0]?.read({ name: "t" }).schema).toEqual({});
    expect(unlisted({ kind: "tools", name: "t" })).toMatchObject({ name: "t", schema: { default: {} } });
  });
});

test("what has no schema is asked for as JSON, and not said to want nothing", () => {
  const [method] = methodsFor("2026-07-28");
  for (const { schema } of [method!, unlisted({ kind: "tools", name: "t" })]) {
    expect(readField(schema, schema).kind).toBe("json");
    expect(initialValue(schema, schema)).toEqual({});
  }
});

test("a version is offered the methods that it has", () => {
  const names = (version: string) => methodsFor(version).map(({ name }) => name);
  expect(names("2026-07-28")).toContain("server/discover");
  expect(names("2026-07-28")).not.toContain("ping");
  expect(names("2025-11-25")).toContain("logging/setLevel");
});
