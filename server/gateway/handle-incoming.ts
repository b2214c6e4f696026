import { handleBatch } from "./handle-batch.ts";
import { handleExchange } from "./handle-exchange.ts";
import type { Answer, Incoming } from "./incoming.ts";
import type { GatewayParts } from "./parts.ts";

const BRACKET = 0x5b;
const WHITESPACE: ReadonlySet<number | undefined> = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** What a door hands in is one message, or a batch of them. */
export function handleIncoming(incoming: Incoming, parts: GatewayParts): Promise<Answer> {
  return isBatch(incoming.body) ? handleBatch(incoming, parts) : handleExchange(incoming, parts);
}

function isBatch(body: Buffer): boolean {
  let at = 0;
  while (WHITESPACE.has(body[at])) at += 1;
  return body[at] === BRACKET;
}
