import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { describeEntry } from "./describe-entry.ts";
import { bytesOf, type Entry } from "./entry.ts";
import { toCurl } from "./to-curl.ts";

function entry(json: unknown, more: Partial<Entry> = {}): Entry {
  const text = json === undefined ? "" : JSON.stringify(json);
  return {
    ...{ number: 1, atMs: 0, direction: "in", endpoint: "hello-world", caller: "bot", verb: "POST" },
    ...{ text, bytes: bytesOf(text), json, headers: null, status: 200, tookMs: null },
    ...more,
  } as Entry;
}
const said = (json: unknown, more: Partial<Entry> = {}) => {
  const { title, says, tone } = describeEntry(entry(json, more));
  return [title, says, tone];
};

describe("a message is told in a line", () => {
  test.each<[string, unknown, Partial<Entry>, string[]]>([
    [
      "a call",
      { id: 1, method: "tools/call", params: { name: "greet" } },
      { direction: "out" },
      ["tools/call", "greet", "neutral"],
    ],
    [
      "a question",
      { id: 1, method: "elicitation/create", params: { message: "Who?" } },
      {},
      ["elicitation/create", "Who?", "warning"],
    ],
    [
      "progress",
      { method: "notifications/progress", params: { progress: 1, total: 4, message: "m" } },
      {},
      ["notifications/progress", "1 of 4 · m", "neutral"],
    ],
    [
      "a log",
      { method: "notifications/message", params: { level: "info", data: "d" } },
      {},
      ["notifications/message", 'info: "d"', "neutral"],
    ],
    ["a list", { id: 1, result: { tools: [1, 2] } }, {}, ["result", "tools: 2", "well"]],
    [
      "a tool's failure",
      { id: 1, result: { isError: true, content: [] } },
      {},
      ["result", "the tool says it failed", "bad"],
    ],
    ["an error", { id: 1, error: { code: -32602, message: "No." } }, {}, ["error -32602", "No.", "bad"]],
    [
      "a round of questions",
      { id: 1, result: { resultType: "input_required", inputRequests: { a: {}, b: {} } } },
      {},
      ["input required", "a, b", "warning"],
    ],
    ["nothing but a status", undefined, { status: 202 }, ["HTTP 202", "taken", "neutral"]],
    ["a refusal without words", undefined, { status: 404 }, ["HTTP 404", "", "bad"]],
    [
      "an end of a session",
      undefined,
      { direction: "out", verb: "DELETE" },
      ["end the session", "DELETE", "neutral"],
    ],
    ["what is no JSON", undefined, { direction: "out", text: "{" }, ["message", "not JSON", "neutral"]],
  ])("%s", (_, json, more, words) => {
    expect(said(json, more)).toEqual(words);
  });

  test("a long word of a stranger is cut", () => {
    expect(said({ id: 1, error: { code: 1, message: "x".repeat(1000) } })[1]).toHaveLength(120);
  });
});

describe("as curl", () => {
  const sent = entry(
    { id: 1, method: "tools/call", params: { name: "it's $HOME `id`" } },
    {
      direction: "out",
      headers: { "mcp-method": "tools/call" },
    },
  );

  test("a message is sent again as it was, with a key in place of the pass", () => {
    const line = toCurl(sent, "http://gate.example");
    expect(line).toContain("'http://gate.example/mcp/hello-world'");
    expect(line).toContain("'Authorization: Bearer gh_…'");
    expect(line).toContain("'mcp-method: tools/call'");
  });

  test("a shell reads it as it was written, and runs nothing of it", () => {
    const line = toCurl(sent, "http://gate.example").replace("curl -sN", "printf '%s\\n'");
    expect(execFileSync("sh", ["-c", line]).toString()).toContain(sent.text);
  });

  test("a session is ended without a body", () => {
    const line = toCurl({ ...sent, verb: "DELETE", endpoint: "" }, "http://gate.example");
    expect(line).toMatch(/^curl -sN -X DELETE 'http:\/\/gate.example\/mcp'/);
    expect(line).not.toContain("--data-raw");
  });
});
