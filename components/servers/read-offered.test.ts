import { expect, test } from "vitest";
import { readOffered } from "./read-offered.ts";

test("a tool is known by its name, a resource by its URI, whose name is its title", () => {
  const tool = {
    name: "read",
    annotations: { title: "Read it", readOnlyHint: true },
    inputSchema: { type: "object" },
  };
  expect(readOffered("tool", tool)).toMatchObject({
    address: "read",
    title: "Read it",
    annotations: { readOnlyHint: true },
    inputSchema: { type: "object" },
  });
  expect(readOffered("resource", { uri: "file:///a", name: "A" })).toMatchObject({
    address: "file:///a",
    title: "A",
  });
  expect(readOffered("tool", { name: "read" }).title).toBeUndefined();
});

test("what a foreign server says in the wrong form is left out, and breaks no screen", () => {
  const odd = {
    name: "odd",
    title: {},
    description: ["x"],
    annotations: "none",
    arguments: [null, { name: 7 }],
  };
  expect(readOffered("prompt", odd)).toMatchObject({
    address: "odd",
    title: undefined,
    description: undefined,
    arguments: [{ name: "?", description: undefined, required: false }],
  });
  expect(
    readOffered("tool", { name: "x", annotations: { readOnlyHint: "yes" } }).annotations.readOnlyHint,
  ).toBe(undefined);
});
