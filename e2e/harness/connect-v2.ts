import { Client, type Transport } from "@modelcontextprotocol/client";
import {
  CAPABILITIES,
  CLIENT_INFO,
  ELICITED,
  Heard,
  SAMPLED,
  type TestClient,
  toCallResult,
} from "./test-client.ts";

export type Mode = "legacy" | "auto" | { pin: string };
export const MODERN: Mode = { pin: "2026-07-28" };

/** The SDK of today, in the era that it is told to speak. */
export async function connectV2(transport: Transport, mode: Mode): Promise<TestClient> {
  const client = new Client(CLIENT_INFO, { capabilities: CAPABILITIES, versionNegotiation: { mode } });
  const heard = new Heard();
  client.setRequestHandler("elicitation/create", () => ELICITED);
  client.setRequestHandler("sampling/createMessage", () => SAMPLED);
  client.setNotificationHandler("notifications/message", ({ params }) => void heard.logs.push(params.data));
  client.setNotificationHandler(
    "notifications/resources/updated",
    ({ params }) => void heard.updated.push(params.uri),
  );
  client.setNotificationHandler("notifications/tools/list_changed", () => void heard.changed.push("tools"));
  transport.onmessage = heard.listen;
  await client.connect(transport);
  const isModern = client.getProtocolEra() === "modern";
  let logLevel: "debug" | null = null;

  return {
    version: client.getNegotiatedProtocolVersion(),
    heard,
    async listTools() {
      return (await client.listTools()).tools.map(({ name }) => name);
    },
    async call(name, args = {}, { onProgress, signal } = {}) {
      const _meta = logLevel === null ? {} : { _meta: { "io.modelcontextprotocol/logLevel": logLevel } };
      const options = {
        ...(signal && { signal }),
        ...(onProgress && { onprogress: ({ progress }: { progress: number }) => onProgress(progress) }),
      };
      return toCallResult(await client.callTool({ name, arguments: { ...args }, ..._meta }, options));
    },
    async complete(prompt, name, value) {
      const ref = { type: "ref/prompt" as const, name: prompt };
      return (await client.complete({ ref, argument: { name, value } })).completion.values;
    },
    async wantLogs() {
      if (isModern) logLevel = "debug";
      else await client.setLoggingLevel("debug");
    },
    async watch(uri) {
      if (!isModern) await client.subscribeResource({ uri });
      else
        await client.listen({
          resourceSubscriptions: [uri],
          toolsListChanged: true,
          promptsListChanged: true,
          resourcesListChanged: true,
        });
    },
    close: () => client.close(),
  };
}
