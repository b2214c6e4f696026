import { createHash } from "node:crypto";
import { canonicalJson } from "../../../foundation/canonical-json.ts";

/** What makes two calls the same. */
export type CacheKey = {
  serverId: string;
  callerId: string;
  method: string;
  /** As the server will get them; `_meta` does not count: it says who asks, and how they want to hear of it. */
  params: Readonly<Record<string, unknown>>;
};

/** Nobody sees what was answered to another, unless the answer is the same for all. */
export function digestOf({ serverId, callerId, method, params }: CacheKey, isPublic: boolean): string {
  const { _meta, ...said } = params;
  return createHash("sha256")
    .update(canonicalJson([serverId, isPublic ? null : callerId, method, said]))
    .digest("base64url");
}
