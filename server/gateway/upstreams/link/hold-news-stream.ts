import { setTimeout as sleep } from "node:timers/promises";
import { isGatewayError } from "../../../foundation/gateway-error.ts";
import type { Logger } from "../../../foundation/logger.ts";
import type { JsonObject } from "../../protocol/message.ts";
import { drop, type HttpAnswer } from "../transports/http1/http-answer.ts";
import { ANSWER_BYTES_MAX, readMessage } from "../transports/read-answer.ts";
import { readEvents } from "../transports/read-events.ts";
import { refusedWith } from "./refused-with.ts";

/** A server that ends a stream early says when to come back; this is for one that does not, ms. */
export const RETRY_MS = 1_000;
/** One that fails to open it is asked ever less often, ms. */
const RETRY_MS_MAX = 30_000;

type Held = {
  open: (lastEventId: string | null) => Promise<HttpAnswer>;
  url: string;
  hear: (message: JsonObject) => void;
  /** The server knows no such stream any more, or never did. */
  onNone: (statusCode: number) => void;
  logger: Logger;
  signal: AbortSignal;
};

/** Held for as long as the connection lasts; a server that offers none says so, and is not asked again. */
export async function holdNewsStream({ open, url, hear, onNone, logger, signal }: Held): Promise<void> {
  let lastEventId: string | null = null;
  let retryMs = RETRY_MS;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const answer = await open(lastEventId);
      const { statusCode, stream } = answer;
      if (statusCode !== 200 || stream === null) {
        drop(answer);
        if (statusCode < 500) return onNone(statusCode);
        throw refusedWith(answer, url);
      }
      failures = 0;
      for await (const event of readEvents(stream, ANSWER_BYTES_MAX)) {
        lastEventId = event.id ?? lastEventId;
        retryMs = event.retryMs ?? retryMs;
        if (event.data !== "") hear(readMessage(event.data));
      }
    } catch (err) {
      // Whoever signs in is met anew; until then there is nothing to hold.
      if (signal.aborted || (isGatewayError(err) && err.code === "upstream_needs_sign_in")) return;
      logger.debug({ err }, "the stream of a server's news broke");
      failures += 1;
    }
    const waitMs = failures === 0 ? retryMs : Math.min(retryMs * 2 ** (failures - 1), RETRY_MS_MAX);
    await sleep(waitMs, undefined, { signal }).catch(() => undefined);
  }
}
