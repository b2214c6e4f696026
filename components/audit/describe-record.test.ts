import { describe, expect, test } from "vitest";
import type { AuditRecord } from "../../server/contracts/audit.ts";
import { describeRecord } from "./describe-record.ts";
import { sampleRecord } from "./sample-record.ts";
import { sentenceText } from "./sentence.ts";

const says = (changes: Partial<AuditRecord>) => sentenceText(describeRecord(sampleRecord(changes)));

describe("describeRecord", () => {
  const cases: [string, Partial<AuditRecord>][] = [
    ["ci-bot called greet on hello-world", {}],
    ["ci-bot tried to call greet on hello-world", { outcome: "denied" }],
    ["ci-bot called greet on hello-world, which said that it failed", { outcome: "tool_error" }],
    ["ci-bot listed the tools of /mcp", { method: "tools/list", tool: null, server: null, endpoint: "/mcp" }],
    ["ci-bot sent made/up to hello-world", { method: "made/up", tool: null }],
    ["ci-bot set the log level of its session with hello-world", { method: "logging/setLevel", tool: null }],
    ["ci-bot subscribed to a://1 on hello-world", { method: "resources/subscribe", tool: "a://1" }],
    ["ci-bot ended its session with hello-world", { method: "session/end", tool: null }],
    ["ci-bot answered a question of hello-world", { method: "session/answer", tool: null }],
    [
      "ci-bot tried to open its news stream at hello-world",
      { method: "session/stream", tool: null, outcome: "refused" },
    ],
    ["ci-bot asked after the task t1 on hello-world", { method: "tasks/get", tool: "t1" }],
    [
      "Somebody unproven tried to call greet on hello-world",
      { caller: null, callerKind: null, outcome: "denied" },
    ],
    [
      "The house created the setting",
      { kind: "change", caller: null, callerKind: "system", method: "setting.create", tool: null },
    ],
    ["Ada created the key ci-bot", { kind: "change", caller: "Ada", method: "key.create", tool: "ci-bot" }],
    [
      "Ada tried to revoke the key ci-bot",
      { kind: "change", caller: "Ada", method: "key.revoke", tool: "ci-bot", outcome: "denied" },
    ],
    [
      "Ada did person.knight to ada@acme.example",
      { kind: "change", caller: "Ada", method: "person.knight", tool: "ada@acme.example" },
    ],
    [
      "Somebody unproven was turned away at /mcp",
      {
        caller: null,
        callerKind: null,
        server: null,
        endpoint: "/mcp",
        method: "(not read)",
        tool: null,
        outcome: "denied",
      },
    ],
    ["Ada signed in", { kind: "change", caller: "Ada", method: "person.sign_in", tool: "ada@acme.example" }],
    [
      "Somebody unproven tried to sign in as ada@acme.example",
      {
        kind: "change",
        caller: null,
        callerKind: null,
        method: "person.sign_in_failed",
        tool: "ada@acme.example",
        outcome: "denied",
      },
    ],
    [
      "The house created the server hello-world",
      { kind: "change", caller: null, callerKind: null, method: "server.create", tool: "hello-world" },
    ],
    [
      "Ada changed the role of Bo",
      { kind: "change", caller: "Ada", method: "person.change_role", tool: "Bo" },
    ],
    ["Ada changed the settings", { kind: "change", caller: "Ada", method: "setting.update", tool: null }],
  ];
  const HOUR_MS = 3_600_000;
  const stream = (end: "opened" | "closed", more: Partial<AuditRecord> = {}): Partial<AuditRecord> => ({
    kind: "stream",
    method: "session/stream",
    tool: null,
    durationMs: 2 * HOUR_MS,
    detail: { stream: end },
    ...more,
  });
  cases.push(
    [
      "ci-bot opened a stream for greet_person on hello-world",
      stream("opened", { method: "tools/call", tool: "greet_person" }),
    ],
    ["ci-bot opened its news stream at hello-world", stream("opened")],
    ["ci-bot closed its news stream at hello-world after 2 h", stream("closed", { code: "cancelled" })],
    [
      "ci-bot closed its news stream at /mcp after 2 h",
      stream("closed", { code: "cancelled", method: "subscriptions/listen", server: null, endpoint: "/mcp" }),
    ],
    ["ci-bot’s news stream at hello-world was ended after 2 h", stream("closed")],
    [
      "ci-bot lost its news stream at hello-world after 2 h: it did not read",
      stream("closed", { code: "slow_reader", outcome: "refused" }),
    ],
    [
      "ci-bot lost its news stream at hello-world after 2 h",
      stream("closed", { code: "internal", outcome: "failed" }),
    ],
    ["ci-bot’s task greet on hello-world was done after 2 h", { kind: "task", durationMs: 2 * HOUR_MS }],
    [
      "ci-bot’s task greet on hello-world was cancelled after 2 h",
      { kind: "task", durationMs: 2 * HOUR_MS, outcome: "refused", code: "cancelled" },
    ],
    [
      "Ada ended the session of claude-code/2.1",
      { kind: "change", caller: "Ada", method: "session.end", tool: "claude-code/2.1" },
    ],
  );
  test.each(cases)("%s", (sentence, changes) => {
    expect(says(changes)).toBe(sentence);
  });

  test("names of tools are marked as exact", () => {
    expect(describeRecord(sampleRecord())).toContainEqual({ text: "greet", kind: "machine" });
  });
});
