import { decide } from "../../access/decide.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { HostedContext } from "../../hosted/kernel/hosted-context.ts";
import { answerSearch } from "../bundles/answer-search.ts";
import { type CatalogServer, isUpstream } from "../catalog/catalog-server.ts";
import type { GatewayParts } from "../parts.ts";
import { SERVER_INFO_KEY } from "../protocol/meta.ts";
import type { Era } from "../protocol/versions.ts";
import { negotiateLegacyVersion, SUPPORTED_VERSIONS } from "../protocol/versions.ts";
import type { Reply } from "../protocol/write-answer.ts";
import type { Session } from "../sessions/session.ts";
import type { AllowedCall } from "../steps/authorize.ts";
import { answerTaskMethod } from "../tasks/answer-task-method.ts";
import { TASKS_EXTENSION } from "../tasks/tasks-extension.ts";
import { completeArgument } from "./complete-argument.ts";
import { writeList } from "./write-list.ts";

/** How long a modern client may keep what discover said, ms. */
const DISCOVER_TTL_MS = 60_000;

type Parts = Pick<GatewayParts, "lists" | "sessions" | "tasks" | "seal">;

/** What concerns the endpoint as a whole is answered here: who we are, what there is. */
export async function answerForEndpoint(
  call: AllowedCall,
  context: HostedContext,
  { lists, sessions, ...tasks }: Parts,
  session: Session | null = null,
): Promise<Reply> {
  const { message } = call;
  if (message.method === "notifications/roots/list_changed") tellRootsChanged(call, session);
  if (message.kind === "notification") return { nothing: true };
  switch (message.method) {
    case "initialize":
      return openSession(call, sessions);
    case "server/discover":
      return whole(discover(call));
    case "ping":
      return whole({});
    case "tasks/get":
    case "tasks/update":
    case "tasks/cancel":
      return answerTaskMethod(call, context.signal, tasks);
    case "tools/call":
      return answerSearch(call);
    case "completion/complete":
      return whole(await completeArgument(call, context, session));
    default: {
      const { endpoint, caller } = call;
      const list = writeList(message.method, message.params.cursor, endpoint, caller, message.era, lists);
      if (list === undefined) throw new GatewayError("unknown_method");
      for (const server of endpoint.servers) if (isUpstream(server)) server.asked();
      return { resultJson: list.json, resultBytes: list.bytes };
    }
  }
}

/** Those that its caller may use. Nobody waits for it: a notification has no answer, and a server may be away. */
function tellRootsChanged({ endpoint, caller }: AllowedCall, session: Session | null): void {
  for (const server of endpoint.servers) {
    if (isUpstream(server) && decide(caller, "endpoint:use", { server: server.slug }).allowed)
      server.rootsChanged(caller.id, session).catch(() => undefined);
  }
}

function whole(result: object): Reply {
  return { result, isToolError: false };
}

async function openSession(call: AllowedCall, sessions: Parts["sessions"]): Promise<Reply> {
  const { caller, endpoint, message } = call;
  const version = negotiateLegacyVersion(message.params.protocolVersion);
  const { client, capabilities } = message;
  const session = await sessions.open({ caller, slug: endpoint.slug, version, client, capabilities });
  const { serverInfo, ...rest } = introduce(call, "legacy");
  return {
    ...{ result: { protocolVersion: version, ...rest, serverInfo }, isToolError: false },
    headers: { "mcp-session-id": session.id },
  };
}

function discover(call: AllowedCall): object {
  const { serverInfo, ...rest } = introduce(call, "modern");
  return {
    supportedVersions: SUPPORTED_VERSIONS,
    ...rest,
    serverInfo,
    ttlMs: DISCOVER_TTL_MS,
    cacheScope: "private",
    _meta: { [SERVER_INFO_KEY]: serverInfo },
  };
}

/** Of many servers a caller hears of those alone that it may use. */
function introduce({ endpoint, caller }: AllowedCall, era: Era) {
  const { slug, title, version, instructionsFor, catalog } = endpoint;
  const visible = endpoint.servers.filter(
    (server) => decide(caller, "endpoint:use", { server: server.slug }).allowed,
  );
  const theirs = new Set(visible);
  const has = (entries: Iterable<{ server: CatalogServer }>) => {
    for (const { server } of entries) if (theirs.has(server)) return true;
    return false;
  };
  const offers = (isOffered: boolean, name: string, offer: object) => (isOffered ? { [name]: offer } : {});
  const hasResources = has(catalog.claims) || has(catalog.templates);
  const hasCompletions = visible.some((server) => server.hasCompletions);
  const hasTasks = visible.some((server) => server.hasTasks);
  const capabilities = {
    ...offers(has(catalog.tools.values()), "tools", { listChanged: true }),
    ...offers(hasResources, "resources", { subscribe: true, listChanged: true }),
    ...offers(has(catalog.prompts.values()), "prompts", { listChanged: true }),
    ...offers(hasCompletions, "completions", {}),
    ...(era === "legacy" ? { logging: {} } : offers(hasTasks, "extensions", { [TASKS_EXTENSION]: {} })),
  };
  return {
    capabilities,
    serverInfo: { name: slug || "gatehouse", title, version },
    instructions: instructionsFor(visible),
  };
}
