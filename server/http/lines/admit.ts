import { LazyAbort } from "../../foundation/lazy-abort.ts";
import { handleIncoming } from "../../gateway/handle-incoming.ts";
import type { Answer } from "../../gateway/incoming.ts";
import type { GatewayParts } from "../../gateway/parts.ts";
import { LineOutlet } from "./line-outlet.ts";
import type { LineGuest } from "./wire.ts";

const HELLO = Buffer.from('{"jsonrpc":"2.0","id":"hello","method":"ping"}');

/**
 * Whether a line may be opened is found out by a ping: it makes the whole trip, so that whoever may not is
 * refused, counted and recorded as everywhere else. The answer of a ping that went well has status 200.
 */
export function admit(guest: LineGuest, gateway: GatewayParts): Promise<Answer> {
  const { slug, credential, address, userAgent } = guest;
  return handleIncoming(
    {
      slug,
      verb: "POST",
      body: HELLO,
      member: undefined,
      credential,
      headers: null,
      sessionId: null,
      lastEventId: null,
      connection: null,
      address,
      userAgent,
      abort: new LazyAbort(),
      outlet: new LineOutlet({ say: () => undefined, streamed: () => undefined }),
    },
    gateway,
  );
}
