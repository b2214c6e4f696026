/** Plain MCP over fetch, for what a well-behaved client would never send. */
export type Asked = { status: number; headers: Headers; text: string; json: JsonAnswer };
export type JsonAnswer = {
  id?: unknown;
  result?: Record<string, unknown>;
  error?: { code: number; message: string; data: Record<string, unknown> };
};

export type Asking = { url: string; key?: string; headers?: Record<string, string>; method?: string };

const MODERN = "2026-07-28";

/** Sends a body as it is; JSON unless the headers say otherwise. */
export async function post(
  { url, key, headers = {}, method = "POST" }: Asking,
  body?: string | Uint8Array<ArrayBuffer>,
): Promise<Asked> {
  const response = await fetch(url, {
    method,
    headers: {
      "content-type": "application/json",
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  const json = (
    /json/.test(response.headers.get("content-type") ?? "") ? JSON.parse(text) : {}
  ) as JsonAnswer;
  return { status: response.status, headers: response.headers, text, json };
}

/** A legacy client without session: no version header, no initialize. */
export function ask(
  asking: Asking,
  method: string,
  params: object = {},
  id: string | number = 1,
): Promise<Asked> {
  return post(asking, JSON.stringify({ jsonrpc: "2.0", id, method, params }));
}

/** A modern request with all the headers it must carry. */
export function askModern(
  asking: Asking,
  method: string,
  params: Record<string, unknown> = {},
): Promise<Asked> {
  const { headers, body } = modernRequest(method, params);
  return post({ ...asking, headers: { ...headers, ...asking.headers } }, body);
}

export function modernRequest(
  method: string,
  params: Record<string, unknown> = {},
): { headers: Record<string, string>; body: string } {
  const name = params.name ?? params.uri;
  const headers = {
    "mcp-protocol-version": MODERN,
    "mcp-method": method,
    ...(typeof name === "string" ? { "mcp-name": name } : {}),
  };
  const _meta = {
    "io.modelcontextprotocol/protocolVersion": MODERN,
    "io.modelcontextprotocol/clientCapabilities": {},
    "io.modelcontextprotocol/clientInfo": { name: "e2e", version: "1" },
    ...(params._meta as object | undefined),
  };
  return { headers, body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params: { ...params, _meta } }) };
}

export const greet = (name: string) => ({ name: "greet_person", arguments: { name } });
