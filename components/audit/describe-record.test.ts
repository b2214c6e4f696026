import { describe, expect, test } from "vitest";
import type { AuditRecord } from "../../server/contracts/audit.ts";
import { describeRecord, sentenceText } from "./describe-record.ts";
import { sampleRecord } from "./sample-record.ts";

const says = (changes: Partial<AuditRecord>) => sentenceText(describeRecord(sampleRecord(changes)));

describe("describeRecord", () => {
  const cases: [string, Partial<AuditRecord>][] = [
    ["ci-bot called greet on hello-world", {}],
    ["ci-bot tried to call greet on hello-world", { outcome: "denied" }],
    ["ci-bot called greet on hello-world, which said that it failed", { outcome: "tool_error" }],
    ["ci-bot listed the tools of /mcp", { method: "tools/list", tool: null, server: null, endpoint: "/mcp" }],
    ["ci-bot sent logging/setLevel to hello-world", { method: "logging/setLevel", tool: null }],
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
  test.each(cases)("%s", (sentence, changes) => {
    expect(says(changes)).toBe(sentence);
  });

  test("names of tools are marked as exact", () => {
    expect(describeRecord(sampleRecord())).toContainEqual({ text: "greet", kind: "machine" });
  });
});
