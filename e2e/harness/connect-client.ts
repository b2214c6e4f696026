import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { CLIENT_INFO } from "./test-client.ts";

/** The SDK's client as it is, over HTTP, in the newest era that both speak. */
export async function connectClient({ url, key }: { url: string; key: string }): Promise<Client> {
  const client = new Client(CLIENT_INFO, { versionNegotiation: { mode: "auto" } });
  const headers = { authorization: `Bearer ${key}` };
  await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } }));
  return client;
}
