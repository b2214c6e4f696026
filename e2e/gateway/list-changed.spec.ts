import { StreamableHTTPClientTransport as Http } from "@modelcontextprotocol/client";
import { actAsAdmin } from "../harness/act.ts";
import { connectV2, MODERN, type Mode } from "../harness/connect-v2.ts";
import { withKey } from "../harness/test-client.ts";
import { WebSocketTransport } from "../harness/web-socket-transport.ts";
import { expect, test } from "./fixtures.ts";

const modes: Record<string, Mode> = { modern: MODERN, legacy: "legacy" };

for (const [era, mode] of Object.entries(modes)) {
  test(`pausing a server is heard by every ${era} client that it is gone for, and resuming too`, {
    tag: "@list-changed",
  }, async ({ house, key }) => {
    const place = { url: `${house.url}/mcp`, key };
    const clients = await Promise.all([
      connectV2(new Http(new URL(place.url), withKey(key)), mode),
      connectV2(new WebSocketTransport(place), mode),
    ]);
    const admin = actAsAdmin(house);
    try {
      for (const client of clients) {
        await client.watch("hello://languages");
        expect(await client.listTools()).toContain("hello-world__greet_person");
      }
      await admin.server.pause.mutate({ slug: "hello-world" });
      for (const { heard } of clients) await expect.poll(() => heard.changed.length).toBeGreaterThan(0);
      for (const client of clients)
        expect(await client.listTools()).not.toContain("hello-world__greet_person");
      const before = clients.map(({ heard }) => heard.changed.length);
      await admin.server.resume.mutate({ slug: "hello-world" });
      for (const [at, { heard }] of clients.entries())
        await expect.poll(() => heard.changed.length).toBeGreaterThan(before[at]!);
      for (const client of clients) expect(await client.listTools()).toContain("hello-world__greet_person");
    } finally {
      for (const client of clients) await client.close();
    }
  });
}
