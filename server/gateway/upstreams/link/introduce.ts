import { isObject, type JsonObject } from "../../protocol/message.ts";
import { CLIENT_CAPABILITIES_KEY, CLIENT_INFO_KEY, PROTOCOL_VERSION_KEY } from "../../protocol/meta.ts";
import type { ServerHello } from "../connection.ts";

/** What we say of ourselves to a server. */
export type Introduction = { clientInfo: { name: string; version: string }; capabilities: JsonObject };

/** Everything that a client of ours may be able to do: what the one who asks cannot, is refused when it is asked for. */
export const ALL_CAPABILITIES: JsonObject = Object.freeze({
  elicitation: { form: {}, url: {} },
  sampling: {},
  roots: { listChanged: true },
});

/** The `_meta` of a modern request; what the client put there stays, but for what is ours to say. */
export function modernMeta(
  params: JsonObject,
  version: string,
  { clientInfo, capabilities }: Introduction,
): JsonObject {
  const own = isObject(params._meta) ? params._meta : {};
  return {
    ...params,
    _meta: {
      ...own,
      [PROTOCOL_VERSION_KEY]: version,
      [CLIENT_INFO_KEY]: clientInfo,
      [CLIENT_CAPABILITIES_KEY]: capabilities,
    },
  };
}

/** From the result of initialize or server/discover. */
export function readHello({ serverInfo, capabilities, instructions, _meta }: JsonObject): ServerHello {
  const inMeta = isObject(_meta) ? _meta["io.modelcontextprotocol/serverInfo"] : undefined;
  const info = isObject(serverInfo) ? serverInfo : isObject(inMeta) ? inMeta : {};
  return {
    serverInfo: info,
    capabilities: isObject(capabilities) ? capabilities : {},
    instructions: typeof instructions === "string" ? instructions : null,
  };
}
