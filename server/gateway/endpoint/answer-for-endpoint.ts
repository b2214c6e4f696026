import { GatewayError } from "../../foundation/gateway-error.ts";
import type { HostedContext } from "../../hosted/kernel/hosted-server.ts";
import type { Message } from "../protocol/message.ts";
import { negotiateLegacyVersion, SUPPORTED_VERSIONS } from "../protocol/versions.ts";
import type { Reply } from "../protocol/write-answer.ts";
import type { Endpoint } from "../snapshot/snapshot.ts";
import type { AdmittedCall } from "../steps/spend-rate-limit.ts";
import { completeArgument } from "./complete-argument.ts";
import { type ListCache, writeList } from "./write-list.ts";

/** How long a modern client may keep what discover said, ms. */
const DISCOVER_TTL_MS = 60_000;

/** What concerns the endpoint as a whole is answered here: who we are, what there is. */
export async function answerForEndpoint(
  call: AdmittedCall,
  context: HostedContext,
  lists: ListCache,
): Promise<Reply> {
  const { message, endpoint } = call;
  if (message.kind === "notification") return { nothing: true };
  switch (message.method) {
    case "initialize":
      return whole(
        introduce(endpoint, { protocolVersion: negotiateLegacyVersion(message.params.protocolVersion) }),
      );
    case "server/discover": {
      const versions = {
        supportedVersions: SUPPORTED_VERSIONS,
        ttlMs: DISCOVER_TTL_MS,
        cacheScope: "private",
      };
      return whole(introduce(endpoint, versions));
    }
    case "ping":
      return whole({});
    case "completion/complete":
      return whole(await completeArgument(call, context));
    default:
      return { resultJson: listOf(message, call, lists) };
  }
}

function whole(result: object): Reply {
  return { result, isToolError: false };
}

function introduce(
  { slug, title, version, instructions, catalog, servers }: Endpoint,
  versions: object,
): object {
  const hasResources = catalog.resources.size > 0 || catalog.templates.length > 0;
  const capabilities = {
    ...(catalog.tools.size > 0 ? { tools: {} } : {}),
    ...(hasResources ? { resources: {} } : {}),
    ...(catalog.prompts.size > 0 ? { prompts: {} } : {}),
    ...(servers.some((server) => server.hasCompletions) ? { completions: {} } : {}),
  };
  return {
    ...versions,
    capabilities,
    serverInfo: { name: slug || "gatehouse", title, version },
    instructions,
  };
}

function listOf(message: Message, { endpoint, caller }: AdmittedCall, lists: ListCache): string {
  if (message.params.cursor !== undefined) throw new GatewayError("bad_cursor");
  const json = writeList(message.method, endpoint, caller, message.era, lists);
  if (json === undefined) throw new GatewayError("unknown_method");
  return json;
}
