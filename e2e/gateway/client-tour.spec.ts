import {
  StreamableHTTPClientTransport as HttpV2,
  SSEClientTransport as SseV2,
} from "@modelcontextprotocol/client";
import { SSEClientTransport as SseV1 } from "@modelcontextprotocol/sdk/client/sse.js";
import { StreamableHTTPClientTransport as HttpV1 } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { WebSocketClientTransport as WebSocketV1 } from "@modelcontextprotocol/sdk/client/websocket.js";
import { connectMcpRemote } from "../harness/connect-mcp-remote.ts";
import { connectV1 } from "../harness/connect-v1.ts";
import { connectV2, MODERN } from "../harness/connect-v2.ts";
import { TcpTransport } from "../harness/tcp-transport.ts";
import { type Place, type TestClient, withKey } from "../harness/test-client.ts";
import { WebSocketTransport } from "../harness/web-socket-transport.ts";
import { expect, test } from "./fixtures.ts";

const http = ({ url, key }: Place) => new HttpV2(new URL(url), withKey(key));
const tcp = ({ tcpPort, key }: { tcpPort: number; key: string }) =>
  new TcpTransport(tcpPort, { key, endpoint: "conformance" });
const sse = ({ url }: Place) => new URL(`${url}/sse`);

/** Every client and every way in. The version is what the two agree upon. */
const ways: Record<
  string,
  [version: string | undefined, connect: (place: Place & { tcpPort: number }) => Promise<TestClient>]
> = {
  "SDK v2, modern": ["2026-07-28", (place) => connectV2(http(place), MODERN)],
  "SDK v2, auto": ["2026-07-28", (place) => connectV2(http(place), "auto")],
  "SDK v2, legacy": ["2025-11-25", (place) => connectV2(http(place), "legacy")],
  "SDK v2, modern, WebSocket": ["2026-07-28", (place) => connectV2(new WebSocketTransport(place), MODERN)],
  "SDK v2, legacy, WebSocket": ["2025-11-25", (place) => connectV2(new WebSocketTransport(place), "legacy")],
  "SDK v2, modern, TCP": ["2026-07-28", (place) => connectV2(tcp(place), MODERN)],
  "SDK v2, legacy, TCP": ["2025-11-25", (place) => connectV2(tcp(place), "legacy")],
  "SDK v2, HTTP+SSE": [
    "2025-11-25",
    (place) => connectV2(new SseV2(sse(place), withKey(place.key)), "legacy"),
  ],
  "SDK v1": ["2025-11-25", ({ url, key }) => connectV1(new HttpV1(new URL(url), withKey(key)))],
  "SDK v1, HTTP+SSE": [undefined, (place) => connectV1(new SseV1(sse(place), withKey(place.key)))],
  // It has no way to send a key; this endpoint takes callers without one.
  "SDK v1, WebSocket": [
    undefined,
    ({ url }) => connectV1(new WebSocketV1(new URL(url.replace(/^http/, "ws")))),
  ],
  "mcp-remote": ["2025-11-25", (place) => connectMcpRemote(place, "http-only")],
  "mcp-remote, HTTP+SSE": [
    "2025-11-25",
    (place) => connectMcpRemote({ ...place, url: sse(place).href }, "sse-only"),
  ],
};
const WATCHED = "test://watched-resource";

for (const [way, [version, connect]] of Object.entries(ways)) {
  test(`${way}: everything that a server can do reaches the client`, { tag: "@client-tour" }, async ({
    house,
    key,
    tcpPort,
  }) => {
    const client = await connect({ url: `${house.url}/mcp/conformance`, key, tcpPort });
    const { heard } = client;
    try {
      await test.step("lists and calls", async () => {
        expect(client.version).toBe(version);
        expect(await client.listTools()).toContain("test_simple_text");
        const { structured } = await client.call("repeat_text", { text: "ab", times: 3 });
        expect(structured).toEqual({ repeated: "ababab" });
        expect(await client.complete("test_prompt_with_arguments", "arg1", "x")).toEqual([]);
      });
      await test.step("progress and logs", async () => {
        await client.call("test_tool_with_progress", {}, { onProgress: () => undefined });
        expect(heard.progress).toEqual([0, 50, 100]);
        await client.wantLogs();
        await client.call("test_tool_with_logging");
        await expect.poll(() => heard.logs.length).toBe(3);
      });
      await test.step("questions are answered", async () => {
        const { text } = await client.call("test_elicitation", { message: "Who?" });
        expect(text).toBe(
          'User response: action=accept, content={"username":"ada","email":"ada@acme.example"}',
        );
        const sampled = await client.call("test_sampling", { prompt: "6 x 7" });
        expect(sampled.text).toBe("LLM response: forty-two");
      });
      await test.step("news are heard", async () => {
        await client.watch(WATCHED);
        await client.call("touch_watched_resource");
        await expect.poll(() => heard.updated).toEqual([WATCHED]);
        await client.call("test_trigger_tool_change");
        await expect.poll(() => heard.changed).toEqual(["tools"]);
      });
      await test.step("what is cancelled stops", async () => {
        const abort = new AbortController();
        const waiting = client.call(
          "wait_until_stopped",
          {},
          {
            signal: abort.signal,
            onProgress: () => abort.abort(),
          },
        );
        await expect(waiting).rejects.toThrow();
        await expect.poll(() => heard.updated).toEqual([WATCHED, WATCHED]);
      });
    } finally {
      await client.close();
    }
  });
}
