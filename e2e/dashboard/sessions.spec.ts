import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { createKey } from "../harness/act.ts";
import { ask, greet } from "../harness/ask-mcp.ts";
import { expect, test } from "./fixtures.ts";

test("a client that connects is seen live; ended, its next call is answered 404", async ({
  page,
  house,
  complaints,
}) => {
  const { key } = await createKey(house);
  const url = `${house.url}/mcp/hello-world`;
  const client = new Client(
    { name: "desk-client", version: "3.2.1" },
    { versionNegotiation: { mode: "legacy" } },
  );
  const transport = new StreamableHTTPClientTransport(new URL(url), {
    requestInit: { headers: { authorization: `Bearer ${key}` } },
  });

  await page.goto("/sessions");
  await expect(page.getByRole("status").getByText("live")).toBeVisible();
  await expect(page.getByText("desk-client")).toHaveCount(0);

  // Nobody reloads: the client comes, and its stream makes it a session in use.
  await client.connect(transport);
  const row = page.getByRole("row", { name: /desk-client 3\.2\.1/ });
  await expect(row).toContainText("/mcp/hello-world");
  await expect(row).toContainText("2025-11-25");
  await expect(row).toContainText("in use");
  await expect(page.getByText(/\d in use$/)).toBeVisible();
  const sessionStreams = page.getByRole("term").filter({ hasText: "Session streams" });
  await expect(sessionStreams.locator("xpath=following-sibling::dd")).toContainText(/[1-9]\d* open/);
  expect((await client.callTool(greet("Ada"))).structuredContent).toMatchObject({ greeting: "Hello, Ada." });

  // The filter is the server's: what does not match is gone, and comes back.
  const filter = page.getByRole("searchbox");
  await filter.fill("nobody-has-this-name");
  await expect(page.getByText("No session matches “nobody-has-this-name”")).toBeVisible();
  await filter.fill("desk-cl");
  await expect(row).toHaveCount(1);

  await row.getByRole("button", { name: /End the session of desk-client/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "End session" }).click();
  await expect(page.getByText("The session of desk-client is ended").first()).toBeVisible();
  await expect(row).toHaveCount(0);

  const sessionId = transport.sessionId ?? "";
  const late = await ask({ url, key, headers: { "mcp-session-id": sessionId } }, "tools/call", greet("Ada"));
  expect(late.status).toBe(404);
  await expect(client.callTool(greet("Ada"))).rejects.toThrow();

  await page.getByRole("link", { name: "Audit log" }).click();
  await expect(page.getByRole("row", { name: /ended the session of desk-client\/3\.2\.1/ })).toHaveCount(1);
  await client.close().catch(() => undefined); // its session is gone already
  expect(complaints).toEqual([]);
});
