import { openExchange } from "./exchange.ts";
import type { Answer, Incoming } from "./incoming.ts";
import type { GatewayParts } from "./parts.ts";
import { readMessage } from "./protocol/read-message.ts";
import { authenticate } from "./steps/authenticate.ts";
import { authorize } from "./steps/authorize.ts";
import { chooseRoute } from "./steps/choose-route.ts";
import { findEndpoint } from "./steps/find-endpoint.ts";
import { findSession } from "./steps/find-session.ts";
import { forward } from "./steps/forward.ts";
import { meetServers } from "./steps/meet-servers.ts";
import { spendRateLimit } from "./steps/spend-rate-limit.ts";

/**
 * One MCP message from caller to server and back. Each line is a file in ./steps. What comes before the answer
 * (progress, questions, news) leaves by the outlet that the door handed in.
 */
export async function handleExchange(incoming: Incoming, parts: GatewayParts): Promise<Answer> {
  const exchange = openExchange(incoming, parts);
  try {
    parts.journal.requireRoom();
    const snapshot = parts.snapshot.current();
    const endpoint = findEndpoint(incoming.slug, snapshot);
    exchange.endpoint = endpoint;
    exchange.caller = authenticate(incoming.credential, endpoint, snapshot, parts);
    exchange.passed("authenticate");
    const admitted = spendRateLimit(exchange.caller, snapshot, parts.rateLimiter);
    exchange.passed("rate limit");
    exchange.message = readMessage(incoming, exchange.reading);
    exchange.passed("read");
    const met = meetServers(endpoint, parts.snapshot);
    exchange.endpoint = met instanceof Promise ? await met : met;
    exchange.call = authorize(admitted, exchange.endpoint, exchange.message);
    exchange.passed("authorize");
    const session = findSession(incoming, exchange.message, exchange.caller, parts.sessions);
    exchange.session = session instanceof Promise ? await session : session;
    const route = chooseRoute(exchange.call, exchange.session);
    const reply = await exchange.run(route, () => forward(route, exchange, parts));
    exchange.passed("forward");
    return await exchange.answer(reply);
  } catch (error) {
    return exchange.refuse(error);
  }
}
