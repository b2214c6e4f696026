import { expect, test } from "vitest";
import type { HostedServer } from "../../hosted/kernel/hosted-server.ts";
import { testSnapshot } from "../test-gateway.ts";
import { serverNamed, toolThat } from "../test-servers.ts";
import { diffSnapshots, type ListChange } from "./diff-snapshots.ts";

const [alpha, beta] = [serverNamed("alpha"), serverNamed("beta")];
const dumb = toolThat("dumb", () => "");
const all = (endpoint: string, servers: string[]): ListChange[] =>
  (["tools", "prompts", "resources"] as const).map((list) => ({ endpoint, list, servers }));

test("the same configuration, compiled again, changes nothing", () => {
  expect(diffSnapshots(testSnapshot([alpha, beta]), testSnapshot([alpha, beta]))).toEqual([]);
});

test("nor does a server that was written anew and says the same", () => {
  expect(diffSnapshots(testSnapshot([alpha]), testSnapshot([serverNamed("alpha")]))).toEqual([]);
});

test("a paused server changes the lists of /mcp, and of no endpoint that is left", () => {
  const paused = testSnapshot([alpha, beta], [], ["alpha"]);
  expect(diffSnapshots(testSnapshot([alpha, beta]), paused)).toEqual(all("", ["alpha"]));
  expect(diffSnapshots(paused, testSnapshot([alpha, beta]))).toEqual(all("", ["alpha"]));
});

test.each([
  ["one tool more", () => serverNamed("alpha", [dumb]), "tools"],
  ["one tool less", () => ({ ...alpha, tools: alpha.tools.slice(1) }), "tools"],
  ["tools in another order", () => ({ ...alpha, tools: alpha.tools.toReversed() }), "tools"],
  ["a tool that says more of itself", () => ({ ...alpha, tools: described(alpha.tools) }), "tools"],
  ["a prompt with other words", () => ({ ...alpha, prompts: described(alpha.prompts) }), "prompts"],
  ["a resource with other words", () => ({ ...alpha, resources: described(alpha.resources) }), "resources"],
  ["a template less", () => ({ ...alpha, resourceTemplates: [] }), "resources"],
])("%s: that list changes at the server's address and at /mcp", (_, after: () => HostedServer, list) => {
  expect(diffSnapshots(testSnapshot([alpha, beta]), testSnapshot([after(), beta]))).toEqual([
    { endpoint: "", list, servers: ["alpha"] },
    { endpoint: "alpha", list, servers: ["alpha"] },
  ]);
});

const described = <D extends { description: string }>(definitions: readonly D[]): D[] =>
  definitions.map((definition) => ({ ...definition, description: "Other words." }));
