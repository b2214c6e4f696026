import { type Ability, CLIENT_INFO, capabilitiesOf, isModern } from "./versions.ts";

export type Params = Record<string, unknown>;
export type RpcRequest = { jsonrpc: "2.0"; id: number; method: string; params?: Params };

export type RequestInput = {
  id: number;
  method: string;
  params: Params;
  version: string;
  able: readonly Ability[];
};

const LOG_LEVEL = "debug";

/** A request as a client of that version writes it: with the envelope of 2026-07-28, and asking for progress. */
export function buildRequest({ id, method, params, version, able }: RequestInput): RpcRequest {
  const { _meta: given, ...rest } = params;
  const meta = { ...envelopeOf(version, able), ...progressOf(method, id), ...(given as Params | undefined) };
  const whole = Object.keys(meta).length > 0 ? { ...rest, _meta: meta } : rest;
  return { jsonrpc: "2.0", id, method, ...(Object.keys(whole).length > 0 && { params: whole }) };
}

function envelopeOf(version: string, able: readonly Ability[]): Params {
  if (!isModern(version)) return {};
  return {
    "io.modelcontextprotocol/protocolVersion": version,
    "io.modelcontextprotocol/clientInfo": CLIENT_INFO,
    "io.modelcontextprotocol/clientCapabilities": capabilitiesOf(able),
    "io.modelcontextprotocol/logLevel": LOG_LEVEL,
  };
}

const SLOW: ReadonlySet<string> = new Set(["tools/call", "prompts/get", "resources/read"]);

function progressOf(method: string, id: number): Params {
  return SLOW.has(method) ? { progressToken: `p${id}` } : {};
}

/** The first message of a legacy session. */
export function buildInitialize(id: number, version: string, able: readonly Ability[]): RpcRequest {
  const params = { protocolVersion: version, capabilities: capabilitiesOf(able), clientInfo: CLIENT_INFO };
  return { jsonrpc: "2.0", id, method: "initialize", params };
}
