import { describe, expect, test } from "vitest";
import { clientConfigurations, curlLine } from "./client-configurations.ts";

const url = "http://127.0.0.1:3000/mcp/hello-world";
const key = "gh_k1_secret";
const textOf = (id: string, at = url) =>
  clientConfigurations({ url: at, key }).find((row) => row.id === id)?.text ?? "";

describe("clientConfigurations", () => {
  test("every client gets the address and the key", () => {
    for (const row of clientConfigurations({ url, key })) {
      expect(row.text, row.client).toContain(url);
      expect(row.text, row.client).toContain(key);
    }
  });

  test.each(["claude-desktop", "cursor", "vs-code", "windsurf", "json"])("%s is JSON", (id) => {
    expect(() => JSON.parse(textOf(id))).not.toThrow();
  });

  test("each client reads the field it knows", () => {
    expect(JSON.parse(textOf("cursor")).mcpServers["hello-world"].url).toBe(url);
    expect(JSON.parse(textOf("vs-code")).servers["hello-world"]).toMatchObject({ type: "http", url });
    expect(JSON.parse(textOf("windsurf")).mcpServers["hello-world"].serverUrl).toBe(url);
    expect(textOf("codex")).toContain("[mcp_servers.hello-world]");
    expect(textOf("claude-code")).toMatch(/^claude mcp add --transport http hello-world /);
  });

  test("the whole house is called gatehouse", () => {
    expect(textOf("claude-code", "https://mcp.acme.example/mcp")).toContain("http gatehouse https:");
  });

  test("mcp-remote is told when plain http is meant, and only then", () => {
    expect(textOf("claude-desktop")).not.toContain("--allow-http");
    expect(textOf("claude-desktop", "https://mcp.acme.example/mcp")).not.toContain("--allow-http");
    expect(textOf("claude-desktop", "http://10.0.0.5:3000/mcp")).toContain("--allow-http");
  });
});

describe("curlLine", () => {
  test("a quote in the body does not end it", () => {
    const line = curlLine(url, "Bearer k", { params: { name: "it's" } });
    expect(line).toContain(`it'\\''s`);
  });
});
