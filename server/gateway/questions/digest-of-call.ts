import { createHash } from "node:crypto";
import { isObject, type Message } from "../protocol/message.ts";

/** What must be the same in every round: the method and its parameters, but for what each round brings. */
export function digestOfCall({ method, params }: Pick<Message, "method" | "params">): string {
  const { _meta, requestState: _, inputResponses: __, ...rest } = params;
  return createHash("sha256")
    .update(`${method} ${canonical(rest)}`)
    .digest("base64url");
}

/** The order of keys is the client's to change. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}
