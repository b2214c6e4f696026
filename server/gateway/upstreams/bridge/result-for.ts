import { isObject, type JsonObject } from "../../protocol/message.ts";
import { SERVER_INFO_KEY } from "../../protocol/meta.ts";
import type { Reply } from "../../protocol/write-answer.ts";

/** A server of the other era does not say how long what was read may be kept: not at all, and by nobody else. */
const UNKNOWN_HINTS = { ttlMs: 0, cacheScope: "private" };

/** A server's result in the words of a modern client; it may come from either era. */
export function forModernClient(method: string, result: JsonObject): Reply {
  const hints = method === "resources/read" && result.ttlMs === undefined ? UNKNOWN_HINTS : {};
  return { result: { resultType: "complete", ...hints, ...result }, isToolError: result.isError === true };
}

/** A modern server's result in the words of a legacy client. Structured content is an object there, or nothing. */
export function forLegacyClient(result: JsonObject): Reply {
  const { resultType: _, ttlMs: __, cacheScope: ___, _meta, structuredContent, ...rest } = result;
  return {
    result: {
      ...rest,
      ...(isObject(structuredContent) ? { structuredContent } : {}),
      ...metaForLegacy(_meta),
    },
    isToolError: result.isError === true,
  };
}

/** Same era: as it came. */
export function asItCame(result: JsonObject): Reply {
  return { result, isToolError: result.isError === true };
}

function metaForLegacy(_meta: unknown): object {
  if (!isObject(_meta)) return {};
  const { [SERVER_INFO_KEY]: _, ...rest } = _meta;
  return Object.keys(rest).length === 0 ? {} : { _meta: rest };
}
