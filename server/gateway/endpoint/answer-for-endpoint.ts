import { decide } from "../../access/decide.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { HostedContext } from "../../hosted/kernel/hosted-context.ts";
import type { HostedServer } from "../../hosted/kernel/hosted-server.ts";
import type { Message } from "../protocol/message.ts";
import { negotiateLegacyVersion, SUPPORTED_VERSIONS } from "../protocol/versions.ts";
import type { Reply } from "../protocol/write-answer.ts";
import type { AllowedCall } from "../steps/authorize.ts";
import { completeArgument } from "./complete-argument.ts";
import { type ListCache, writeList } from "./write-list.ts";

/** How long a modern client may keep what discover said, ms. */
const DISCOVER_TTL_MS = 60_000;

/** What concerns the endpoint as a whole is answered here: who we are, what there is. */
export async function answerForEndpoint(
  call: AllowedCall,
  context: HostedContext,
  lists: ListCache,
): Promise<Reply> {
  const { message } = call;
  if (message.kind === "notification") return { nothing: true };
  switch (message.method) {
    case "initialize":
      return whole(
        introduce(call, { protocolVersion: negotiateLegacyVersion(message.params.protocolVersion) }),
      );
    case "server/discover": {
      const versions = {
        supportedVersions: SUPPORTED_VERSIONS,
        ttlMs: DISCOVER_TTL_MS,
        cacheScope: "private",
      };
      return whole(introduce(call, versions));
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

/** Of many servers a caller hears of those alone that it may use. */
function introduce({ endpoint, caller }: AllowedCall, versions: object): object {
  const { slug, title, version, instructionsFor } = endpoint;
  const visible = endpoint.servers.filter(
    (server) => decide(caller, "endpoint:use", { server: server.slug }).allowed,
  );
  const offers = (has: (server: HostedServer) => boolean, name: string) =>
    visible.some(has) ? { [name]: {} } : {};
  const capabilities = {
    ...offers(({ tools }) => tools.length > 0, "tools"),
    ...offers(({ resources, resourceTemplates: t }) => resources.length + t.length > 0, "resources"),
    ...offers(({ prompts }) => prompts.length > 0, "prompts"),
    ...offers(({ hasCompletions }) => hasCompletions, "completions"),
  };
  return {
    ...versions,
    capabilities,
    serverInfo: { name: slug || "gatehouse", title, version },
    instructions: instructionsFor(visible),
  };
}

function listOf(message: Message, { endpoint, caller }: AllowedCall, lists: ListCache): string {
  if (message.params.cursor !== undefined) throw new GatewayError("bad_cursor");
  const json = writeList(message.method, endpoint, caller, message.era, lists);
  if (json === undefined) throw new GatewayError("unknown_method");
  return json;
}
