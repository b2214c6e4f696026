import type { LogLevel } from "../../../hosted/kernel/client-line.ts";
import { isObject, type JsonObject, type Message } from "../../protocol/message.ts";
import {
  CLIENT_CAPABILITIES_KEY,
  CLIENT_INFO_KEY,
  LOG_LEVEL_KEY,
  PROTOCOL_VERSION_KEY,
} from "../../protocol/meta.ts";
import { declaresTasks, TASKS_EXTENSION } from "../../tasks/tasks-extension.ts";
import type { Connection } from "../connection.ts";
import type { Introduction } from "../link/introduce.ts";

/** What only the modern era says in `_meta`. */
const ENVELOPE: ReadonlySet<string> = new Set([
  PROTOCOL_VERSION_KEY,
  CLIENT_CAPABILITIES_KEY,
  CLIENT_INFO_KEY,
  LOG_LEVEL_KEY,
]);
/** What the server calls its tool or prompt; resources keep their addresses. */
const NAMED: ReadonlySet<string> = new Set(["tools/call", "prompts/get"]);

/** The client's own parameters, under the server's own name. The very same object where nothing differs. */
export function underOwnName({ method, params }: Message, ownName: string): JsonObject {
  return NAMED.has(method) && params.name !== ownName ? { ...params, name: ownName } : params;
}

/** For a legacy server: without what only the modern era knows. */
export function toLegacyParams(params: JsonObject): JsonObject {
  const { _meta, requestState: _, inputResponses: __, ...rest } = params;
  if (!isObject(_meta)) return rest;
  const kept = Object.entries(_meta).filter(([key]) => !ENVELOPE.has(key));
  return kept.length === 0 ? rest : { ...rest, _meta: Object.fromEntries(kept) };
}

/**
 * From a modern client to a modern server: who the client is and what it can do stays as it says, for that is whom
 * the server serves. Ours to say is the version of this leg, and, of a server that has no tasks, that there are none.
 */
export function toModernParams(
  params: JsonObject,
  { version, hello }: Pick<Connection, "version" | "hello">,
  { clientInfo }: Introduction,
): JsonObject {
  const meta = isObject(params._meta) ? params._meta : {};
  const capabilities = meta[CLIENT_CAPABILITIES_KEY];
  const hasTasks = declaresTasks(hello.capabilities);
  const isWhole =
    meta[PROTOCOL_VERSION_KEY] === version &&
    isObject(meta[CLIENT_INFO_KEY]) &&
    (hasTasks || !declaresTasks(capabilities));
  if (isWhole) return params;
  const _meta = {
    ...meta,
    [PROTOCOL_VERSION_KEY]: version,
    [CLIENT_INFO_KEY]: meta[CLIENT_INFO_KEY] ?? clientInfo,
    [CLIENT_CAPABILITIES_KEY]: hasTasks ? capabilities : withoutTasks(capabilities),
  };
  return { ...params, _meta };
}

type Said = { version: string; clientInfo: object; capabilities: JsonObject; logLevel: LogLevel | null };

/** From a legacy client to a modern server: what its session knows of it is said with each message. */
export function withEnvelope(
  params: JsonObject,
  { version, clientInfo, capabilities, logLevel }: Said,
): JsonObject {
  const _meta = {
    ...(isObject(params._meta) ? params._meta : {}),
    [PROTOCOL_VERSION_KEY]: version,
    [CLIENT_INFO_KEY]: clientInfo,
    [CLIENT_CAPABILITIES_KEY]: capabilities,
    ...(logLevel === null ? {} : { [LOG_LEVEL_KEY]: logLevel }),
  };
  return { ...params, _meta };
}

/** `name/version`, as a session keeps it, in the protocol's own shape. */
export function toClientInfo(client: string | null, { clientInfo }: Introduction): object {
  if (client === null) return clientInfo;
  const slash = client.lastIndexOf("/");
  return slash < 1
    ? { name: client, version: "0" }
    : { name: client.slice(0, slash), version: client.slice(slash + 1) };
}

/** The same as of one that knows tasks: we wait for them in its place. */
export function declareTasks(params: JsonObject): JsonObject {
  const meta = isObject(params._meta) ? params._meta : {};
  const capabilities = isObject(meta[CLIENT_CAPABILITIES_KEY]) ? meta[CLIENT_CAPABILITIES_KEY] : {};
  const extensions = isObject(capabilities.extensions) ? capabilities.extensions : {};
  const withTasks = { ...capabilities, extensions: { ...extensions, [TASKS_EXTENSION]: {} } };
  return { ...params, _meta: { ...meta, [CLIENT_CAPABILITIES_KEY]: withTasks } };
}

function withoutTasks(capabilities: unknown): JsonObject {
  if (!isObject(capabilities)) return {};
  if (!isObject(capabilities.extensions)) return capabilities;
  const { [TASKS_EXTENSION]: _, ...extensions } = capabilities.extensions;
  return { ...capabilities, extensions };
}
