import { withDeadline } from "../foundation/with-deadline.ts";
import { openExchange } from "./exchange.ts";
import type { Answer, Incoming } from "./incoming.ts";
import type { GatewayParts } from "./parts.ts";
import { readMessage } from "./protocol/read-message.ts";
import { authenticate } from "./steps/authenticate.ts";
import { authorize } from "./steps/authorize.ts";
import { chooseRoute } from "./steps/choose-route.ts";
import { findEndpoint } from "./steps/find-endpoint.ts";
import { forward } from "./steps/forward.ts";
import { spendRateLimit } from "./steps/spend-rate-limit.ts";

/** One MCP message from caller to server and back. Each line is a file in ./steps. */
export async function handleExchange(incoming: Incoming, parts: GatewayParts): Promise<Answer> {
  const exchange = openExchange(incoming, parts);
  try {
    parts.journal.requireRoom();
    const snapshot = parts.snapshot.current();
    const endpoint = findEndpoint(incoming.slug, snapshot);
    exchange.endpoint = endpoint;
    exchange.caller = authenticate(incoming.credential, snapshot, parts);
    exchange.passed("authenticate");
    const admitted = spendRateLimit(exchange.caller, snapshot, parts.rateLimiter);
    exchange.passed("rate limit");
    exchange.message = readMessage(incoming, exchange.reading);
    exchange.passed("read");
    exchange.call = authorize(admitted, endpoint, exchange.message);
    exchange.passed("authorize");
    const route = chooseRoute(exchange.call);
    const reply = await withDeadline(
      forward(route, exchange.context(), parts.lists),
      parts.exchangeTimeoutMs,
      incoming.abort,
    );
    exchange.passed("forward");
    return await exchange.answer(reply);
  } catch (error) {
    return exchange.refuse(error);
  }
}
