const PROTOCOL_VERSION = "2026-07-28";

export type Message = { headers: Record<string, string>; body: string };

/** One MCP request as a modern client sends it. The same bytes go to everything that is compared. */
export function writeMessage(
  method: string,
  params: { name?: string; arguments?: object; notifications?: object } = {},
  id: string | number = 1,
): Message {
  const _meta = {
    "io.modelcontextprotocol/protocolVersion": PROTOCOL_VERSION,
    "io.modelcontextprotocol/clientCapabilities": {},
    "io.modelcontextprotocol/clientInfo": { name: "gatehouse-bench", version: "1.0.0" },
  };
  const headers = {
    "Content-Type": "application/json",
    Accept: "application/json, text/event-stream",
    "MCP-Protocol-Version": PROTOCOL_VERSION,
    "Mcp-Method": method,
    ...(params.name === undefined ? {} : { "Mcp-Name": params.name }),
  };
  return { headers, body: JSON.stringify({ jsonrpc: "2.0", id, method, params: { ...params, _meta } }) };
}

export const greetAda: Message = writeMessage("tools/call", {
  name: "greet_person",
  arguments: { name: "Ada" },
});

/** An answer that refuses would be a fast one. */
export function expectGreeting(body: string): void {
  if (!body.includes('"structuredContent":{"greeting":"Hello, Ada."'))
    throw new Error(`No greeting: ${body}`);
}
