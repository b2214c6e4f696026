import { expect, test } from "vitest";
import { type CallableEntry, toRuntimeEntry } from "./runtime-entry.ts";

const published = { tools: [], prompts: [], resources: [], resourceTemplates: [], instructions: "Read me." };
function entry(more: object = {}): CallableEntry {
  return {
    ...{
      id: "sv_1",
      slug: "one",
      title: "One",
      description: "",
      version: "",
      isPaused: false,
      revision: "r",
    },
    ...{
      instances: [],
      callTimeoutMs: 1,
      connectTimeoutMs: 1,
      concurrencyMax: 1,
      queueMax: 1,
      hedgeAfterMs: null,
    },
    ...{
      strategy: "round-robin",
      cachePolicy: null,
      allowPrivate: false,
      hello: null,
      published,
      source: "remote",
    },
    ...more,
  } as CallableEntry;
}
const hello = (era: string) => ({
  serverInfo: { name: "x" },
  capabilities: { tools: {} },
  era,
  version: "v",
});

test.each([
  ["nobody has met yet", {}, "everyone"],
  ["of the modern era, which remembers nobody", { hello: hello("modern") }, "everyone"],
  ["of the legacy era, which remembers whom it talks to", { hello: hello("legacy") }, "caller"],
  ["that wants its sessions apart", { hello: hello("modern"), strategy: "sticky" }, "session"],
  [
    "whose process all share",
    { source: "process", process: { sharing: "shared" }, hello: hello("legacy") },
    "everyone",
  ],
  ["with a process for each caller", { source: "process", process: { sharing: "per-caller" } }, "caller"],
])("who shares a connection to a server %s", (_, more, sharing) => {
  expect(toRuntimeEntry(entry(more)).sharing).toBe(sharing);
});

test("another runtime takes over when it is known who may share it, and not before", () => {
  const { revision } = toRuntimeEntry(entry());
  expect(toRuntimeEntry(entry({ hello: hello("modern") })).revision).toBe(revision);
  expect(toRuntimeEntry(entry({ hello: hello("legacy") })).revision).not.toBe(revision);
});

test("what was met last is shown before anybody has been met again", () => {
  expect(toRuntimeEntry(entry()).lists).toBeNull();
  expect(toRuntimeEntry(entry({ hello: hello("legacy") })).lists).toMatchObject({
    hello: { serverInfo: { name: "x" }, instructions: "Read me.", era: "legacy" },
    tools: [],
  });
});
