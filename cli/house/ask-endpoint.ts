import packageJson from "../../package.json" with { type: "json" };
import { CliError } from "../cli-error.ts";
import { fetchFromHouse } from "./fetch-from-house.ts";
import { findHouse, readAdminToken } from "./find-house.ts";

const PROTOCOL_VERSION = "2026-07-28";
/** The house has a bound of its own (EXCHANGE_TIMEOUT_MS) and says so when it is reached; this one is for a house that hangs. */
const ANSWER_MS_MAX = 600_000;
const HEADER_SAFE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

export type ContentBlock = { type: string; text?: string; mimeType?: string; uri?: string };
export type ToolResult = { content: ContentBlock[]; structuredContent?: unknown; isError?: boolean };
export type ToolCall = {
  dataDir: string;
  endpoint: string;
  tool: string;
  args: object;
  key: string | undefined;
};

type RpcAnswer =
  | { result: ToolResult }
  | { error: { message: string; data?: { code?: string; do?: string } } };

/** One `tools/call` as any modern client would send it; without a key, as the local admin. */
export async function askEndpoint({ dataDir, endpoint, tool, args, key }: ToolCall): Promise<ToolResult> {
  findHouse(dataDir); // before its token: one of a house that is gone proves nothing
  const headers = {
    authorization: `Bearer ${key ?? readAdminToken(dataDir)}`,
    "content-type": "application/json",
    accept: "application/json",
    "mcp-protocol-version": PROTOCOL_VERSION,
    "mcp-method": "tools/call",
    "mcp-name": HEADER_SAFE.test(tool) ? tool : `=?base64?${Buffer.from(tool).toString("base64")}?=`,
  };
  const _meta = {
    "io.modelcontextprotocol/protocolVersion": PROTOCOL_VERSION,
    "io.modelcontextprotocol/clientCapabilities": {},
    "io.modelcontextprotocol/clientInfo": { name: "gatehouse-cli", version: packageJson.version },
  };
  const params = { name: tool, arguments: args, _meta };
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params });
  const request = { method: "POST", headers, body };
  const response = await fetchFromHouse(dataDir, pathOf(endpoint), request, ANSWER_MS_MAX);
  const answer = (await response.json()) as RpcAnswer; // the house's own writer made it
  if ("result" in answer) return answer.result;
  const { message, data } = answer.error;
  throw new CliError(data?.code ?? "refused", message, data?.do ?? "");
}

/** `mcp` and `/` are the endpoint of everything; otherwise a slug, or the path as clients write it. */
function pathOf(endpoint: string): string {
  const slug = endpoint.replace(/^\/?mcp(?=\/|$)/, "").replace(/^\/+|\/+$/g, "");
  return slug === "" ? "/mcp" : `/mcp/${encodeURIComponent(slug)}`;
}
