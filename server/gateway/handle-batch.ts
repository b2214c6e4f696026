import { GatewayError } from "../foundation/gateway-error.ts";
import { LazyAbort } from "../foundation/lazy-abort.ts";
import { openExchange } from "./exchange.ts";
import { handleExchange } from "./handle-exchange.ts";
import type { Answer, Incoming } from "./incoming.ts";
import type { Outlet } from "./outlet.ts";
import type { GatewayParts } from "./parts.ts";
import { parseBody } from "./protocol/parse-body.ts";
import { UNSTATED_VERSION } from "./protocol/versions.ts";
import { authenticate } from "./steps/authenticate.ts";
import { findEndpoint } from "./steps/find-endpoint.ts";

/** Each member is an exchange of its own and costs as much; so many at once are enough. */
const MEMBERS_MAX = 100;

/**
 * A batch of 2025-03-26 or before: every member makes its own trip, with its own record and its own price. The
 * answers go back together, at the end of the stream where one of them needed it.
 */
export async function handleBatch(incoming: Incoming, parts: GatewayParts): Promise<Answer> {
  let members: readonly unknown[];
  try {
    // A stranger's batch is not worth parsing, and its version is none of ours to guess.
    const snapshot = parts.snapshot.current();
    authenticate(incoming.credential, findEndpoint(incoming.slug, snapshot), snapshot, parts);
    members = readMembers(incoming);
  } catch (error) {
    return openExchange(incoming, parts).refuse(error);
  }
  const outlet = new SharedOutlet(incoming.outlet);
  // A member that is cancelled, or takes too long, ends alone; a client that leaves, leaves them all.
  const aborts = members.map(() => new LazyAbort());
  incoming.abort.tell((reason) => {
    for (const abort of aborts) abort.abort(reason);
  });
  const answers = await Promise.all(
    members.map((member, i) => {
      const body = Buffer.from(JSON.stringify(member));
      return handleExchange({ ...incoming, member, body, outlet, abort: aborts[i]! }, parts);
    }),
  );
  incoming.abort.tell(null);
  if (!outlet.isOpen) return joinAnswers(answers);
  for (const { body } of answers) if (body !== null) outlet.send(body, null);
  return ACCEPTED;
}

function readMembers({ body, headers }: Incoming): readonly unknown[] {
  const version = headers?.protocolVersion ?? UNSTATED_VERSION;
  if (version > UNSTATED_VERSION) {
    throw new GatewayError("invalid_message", {
      publicMessage: `There are no batches in ${version.slice(0, 40)}: send one message at a time.`,
    });
  }
  const members = parseBody(body);
  if (!Array.isArray(members) || members.length === 0 || members.length > MEMBERS_MAX) {
    throw new GatewayError("invalid_message", {
      publicMessage: `A batch has between 1 and ${MEMBERS_MAX} messages.`,
    });
  }
  return members;
}

const ACCEPTED: Answer = { status: 202, headers: {}, body: null, eventId: null };

function joinAnswers(answers: readonly Answer[]): Answer {
  const said = answers.filter(({ body }) => body !== null);
  if (said.length === 0) return ACCEPTED;
  // Whoever is refused at the door is refused as a whole; else the status of each is in its answer.
  const status = answers.every((answer) => answer.status === answers[0]!.status) ? answers[0]!.status : 200;
  const headers = { ...answers.at(-1)!.headers, "content-type": "application/json" };
  return { status, headers, body: `[${said.map(({ body }) => body).join(",")}]`, eventId: null };
}

/** Several exchanges, one stream: the first that opens it opens it for all, and the door ends it. */
class SharedOutlet implements Outlet {
  readonly #outlet: Outlet;

  constructor(outlet: Outlet) {
    this.#outlet = outlet;
  }
  get canOpen(): boolean {
    return this.#outlet.canOpen;
  }
  get isOpen(): boolean {
    return this.#outlet.isOpen;
  }
  open(): void {
    // One lost stream could not be told from another when its client comes back.
    if (!this.#outlet.isOpen) this.#outlet.open({ isResumable: false });
  }
  send(json: string, eventId: string | null): void {
    this.#outlet.send(json, eventId);
  }
  prime(): void {}
  close(): void {}
}
