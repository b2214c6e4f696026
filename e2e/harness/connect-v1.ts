import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import {
  CreateMessageRequestSchema,
  ElicitRequestSchema,
  LoggingMessageNotificationSchema,
  ResourceUpdatedNotificationSchema,
  ToolListChangedNotificationSchema,
} from "@modelcontextprotocol/sdk/types.js";
import {
  CAPABILITIES,
  CLIENT_INFO,
  ELICITED,
  Heard,
  SAMPLED,
  type TestClient,
  toCallResult,
} from "./test-client.ts";

/** The client that most people still run. */
export async function connectV1(transport: Transport): Promise<TestClient> {
  const client = new Client(CLIENT_INFO, { capabilities: CAPABILITIES });
  const heard = new Heard();
  client.setRequestHandler(ElicitRequestSchema, () => ELICITED);
  client.setRequestHandler(CreateMessageRequestSchema, () => SAMPLED);
  client.setNotificationHandler(
    LoggingMessageNotificationSchema,
    ({ params }) => void heard.logs.push(params.data),
  );
  client.setNotificationHandler(
    ResourceUpdatedNotificationSchema,
    ({ params }) => void heard.updated.push(params.uri),
  );
  client.setNotificationHandler(ToolListChangedNotificationSchema, () => void heard.changed.push("tools"));
  transport.onmessage = heard.listen;
  await client.connect(transport);

  return {
    // What was negotiated; this SDK keeps it to itself.
    version: (transport as { protocolVersion?: string }).protocolVersion,
    heard,
    async listTools() {
      return (await client.listTools()).tools.map(({ name }) => name);
    },
    async call(name, args = {}, { onProgress, signal } = {}) {
      const options = {
        ...(signal && { signal }),
        ...(onProgress && { onprogress: ({ progress }: { progress: number }) => onProgress(progress) }),
      };
      return toCallResult(await client.callTool({ name, arguments: { ...args } }, undefined, options));
    },
    async complete(prompt, name, value) {
      const ref = { type: "ref/prompt" as const, name: prompt };
      return (await client.complete({ ref, argument: { name, value } })).completion.values;
    },
    async wantLogs() {
      await client.setLoggingLevel("debug");
    },
    async watch(uri) {
      await client.subscribeResource({ uri });
    },
    close: () => client.close(),
  };
}
