import type { ExchangeStages, Outcome } from "../contracts/audit.ts";
import { Deadline } from "../foundation/deadline.ts";
import { GatewayError, toGatewayError } from "../foundation/gateway-error.ts";
import { newId } from "../foundation/ids.ts";
import type { ClientLine } from "../hosted/kernel/client-line.ts";
import { HostedContext } from "../hosted/kernel/hosted-context.ts";
import type { Answer, Incoming } from "./incoming.ts";
import { logRefusal } from "./log-refusal.ts";
import type { Outlet } from "./outlet.ts";
import type { GatewayParts } from "./parts.ts";
import type { Message } from "./protocol/message.ts";
import type { Reading } from "./protocol/read-message.ts";
import { type Reply, writeRefusal, writeReply } from "./protocol/write-answer.ts";
import { CallLine } from "./questions/call-line.ts";
import { CallStream } from "./questions/call-stream.ts";
import { Replay } from "./questions/replay.ts";
import { outcomeOf, recordExchange } from "./record-exchange.ts";
import { RecordedOutlet } from "./recorded-outlet.ts";
import type { Session } from "./sessions/session.ts";
import type { Endpoint } from "./snapshot/snapshot.ts";
import type { Caller } from "./steps/authenticate.ts";
import type { AllowedCall } from "./steps/authorize.ts";
import { isStream, type Route } from "./steps/choose-route.ts";

type StageName = "read" | "authenticate" | "authorize" | "rate limit" | "forward";

/** Of nobody yet. */
const NO_SERVERS: readonly string[] = [];

/** Refusals of one address that are recorded each; enough to see what it tries. */
const STRANGERS_PER_MINUTE = 600;

export function openExchange(incoming: Incoming, parts: GatewayParts): Exchange {
  return new Exchange(incoming, parts);
}

/**
 * One message and its answer: its id, its clock, and notes for the record. The record, the metrics and the
 * log line are made here, once, where the exchange is answered or refused; steps know nothing of them.
 */
export class Exchange {
  readonly id: string;
  readonly reading: Reading = { id: null, method: null, era: "legacy" };
  readonly incoming: Incoming;
  readonly deadline: Deadline;
  message: Message | null = null;
  caller: Caller | null = null;
  session: Session | null = null;
  call: AllowedCall | null = null;
  endpoint: Endpoint | undefined;
  isOver = false;

  /** When it came, of the calendar. */
  readonly at: number;
  /** What each step took. */
  readonly stages: ExchangeStages = [];
  readonly #parts: GatewayParts;
  readonly #started: number;
  #passedAt: number;
  #outlet: RecordedOutlet | null = null;
  #stream: CallStream | null = null;
  #line: CallLine | null = null;
  #isRunning = false;
  #letGo: (() => void) | null = null;

  constructor(incoming: Incoming, parts: GatewayParts) {
    this.incoming = incoming;
    this.#parts = parts;
    this.at = parts.clock.now();
    this.#started = this.#passedAt = parts.clock.ticks();
    this.id = newId("ex", this.at);
    this.deadline = new Deadline(parts.exchangeTimeoutMs, incoming.abort);
  }

  get signal(): AbortSignal {
    return this.incoming.abort.signal;
  }

  /** Where what comes before the answer leaves, once the journal knows of it. */
  get outlet(): Outlet {
    this.#outlet ??= new RecordedOutlet(this.incoming.outlet, () => {
      this.#endWithKey();
      return this.#recordStream("opened", "ok", null);
    });
    return this.#outlet;
  }

  get stream(): CallStream {
    const { outlet, session } = this;
    // A duplex connection that is lost takes its calls with it, and the members of a batch share one stream.
    const isResumable = this.incoming.connection === null && this.incoming.member === undefined;
    this.#stream ??= new CallStream(outlet, session, this.#parts.streams, isResumable);
    return this.#stream;
  }

  /** A step is over; what it took goes into the record. */
  passed(name: StageName): void {
    const now = this.#parts.clock.ticks();
    this.stages.push({ name, ms: round(now - this.#passedAt) });
    this.#passedAt = now;
  }

  durationMs(): number {
    return round(this.#parts.clock.ticks() - this.#started);
  }

  /** Waits for the work: within the deadline, and where `notifications/cancelled` can reach it. */
  async run<T>(route: Route, work: () => Promise<T>): Promise<T> {
    const { session, message } = this;
    const { running, sessions } = this.#parts;
    const scope = session?.key ?? this.incoming.connection;
    const isCancellable = scope !== null && message!.id !== null && message!.kind === "request";
    const ended = isCancellable ? running.start(scope, message!.id!, this.incoming.abort) : null;
    // A call does not outlive its session, but for the one that ends it; streams look to it themselves.
    const isHeld = session !== null && route.kind !== "stream" && message!.method !== "session/end";
    const onEnded = () => this.incoming.abort.abort(new GatewayError("session_unknown"));
    const release = isHeld ? sessions.hold(session, onEnded) : null;
    this.#isRunning = route.kind !== "stream";
    try {
      return await (route.kind === "stream" ? work() : this.deadline.race(work()));
    } finally {
      this.#isRunning = false;
      this.#letGo?.();
      ended?.();
      release?.();
    }
  }

  /** What is said on a stream of its own is for whoever still has the key, and the right to the tool. */
  #endWithKey(): void {
    if (!this.#isRunning) return;
    const { slug, abort } = this.incoming;
    const { message, target = null } = this.call ?? {};
    const isTool = message?.method === "tools/call" && target !== null;
    const tool = isTool ? { server: target.server, name: target.ownName } : null;
    this.#letGo = this.#parts.running.stream({ caller: this.caller!, slug, tool }, abort);
  }

  /** The client, as a hosted server's code speaks to it. */
  openLine(): CallLine {
    this.#line = new CallLine(this, this.#parts.questions);
    // A state that is not ours is refused before anything runs on the strength of it.
    if (this.message?.era === "modern" && this.message.params.requestState !== undefined) this.#line.replay();
    return this.#line;
  }

  /** What a hosted server may know of whoever calls it. */
  context(line: ClientLine = this.openLine()): HostedContext {
    const { clock, facts } = this.#parts;
    const { id = "", name = "", role = "caller", servers = NO_SERVERS } = this.caller ?? {};
    return new HostedContext({ caller: { id, name, role, servers }, clock, house: facts, line });
  }

  openReplay(): Replay {
    const boundTo = `${this.caller?.id} ${this.incoming.slug}`;
    return new Replay(this.message!, { seal: this.#parts.seal, boundTo, nowMs: this.at });
  }

  /** What the client must answer before this call can go on; null: nothing. */
  inputRequired(): object | null {
    return this.#line?.inputRequired() ?? null;
  }

  /** The bytes leave only after the journal has the record. */
  async answer(reply: Reply): Promise<Answer> {
    this.isOver = true;
    await this.#outlet?.settled();
    const answer = this.#place(writeReply(this.message!, reply));
    const isToolError = "isToolError" in reply && reply.isToolError;
    if (this.#isStream) {
      await this.#recordStream("closed", "ok", null);
      return answer;
    }
    const record = recordExchange(this, "exchange", answer, isToolError ? "tool_error" : "ok", null);
    await this.#parts.journal.append(record);
    this.#parts.meters.exchangeEnded(record);
    return answer;
  }

  async refuse(cause: unknown): Promise<Answer> {
    this.isOver = true;
    const { journal, meters } = this.#parts;
    // A wait that our signal ended throws only that it was ended; the signal knows why.
    const isAborted = cause instanceof Error && cause.name === "AbortError";
    const error = toGatewayError(isAborted ? (this.incoming.abort.reason ?? cause) : cause);
    logRefusal(this, error, this.#parts.logger);
    if (this.#isStream) {
      const isLeft = error.code === "cancelled"; // its client closed it, and was refused nothing
      await this.#recordStream("closed", isLeft ? "ok" : outcomeOf(error), error).catch(() => undefined);
      return this.#refusal(error);
    }
    await this.#outlet?.settled().catch(() => undefined);
    const answer = this.#place(this.#refusal(error));
    const record = recordExchange(this, "exchange", answer, outcomeOf(error), error);
    const journalError = !this.#isWorthARecord(error)
      ? null
      : await journal.append(record).then(() => null, toGatewayError);
    meters.exchangeEnded(journalError === null ? record : { ...record, outcome: "failed" });
    // The journal itself refuses: all that is left is to say so, and to serve nothing.
    return journalError === null ? answer : this.#refusal(journalError);
  }

  /** A stream that was opened for its own sake: it lasts for hours, and counts for no call. */
  get #isStream(): boolean {
    return this.#outlet?.isOpen === true && this.message !== null && isStream(this.message);
  }

  /** An answer on a resumable stream has a place in its log. */
  #place(answer: Answer): Answer {
    const eventId = this.#stream?.end(answer.body) ?? null;
    return eventId === null ? answer : { ...answer, eventId };
  }

  /**
   * Of a full journal's refusal there is no record: nothing was served, and it must not grow past its bound.
   * Nor may strangers fill it: past a rate per address their refusals are only counted.
   */
  #isWorthARecord({ code }: GatewayError): boolean {
    if (code === "unauthenticated")
      return this.#parts.strangers.spend(this.incoming.address, STRANGERS_PER_MINUTE) === 0;
    return code !== "audit_full";
  }

  #refusal(error: GatewayError): Answer {
    return writeRefusal(error, this.reading.id, this.reading.era, this.id);
  }

  async #recordStream(
    stream: "opened" | "closed",
    outcome: Outcome,
    error: GatewayError | null,
  ): Promise<void> {
    const plain = recordExchange(this, "stream", null, outcome, error);
    const id = newId("st", this.#parts.clock.now());
    const at = new Date(this.#parts.clock.now()).toISOString();
    const detail = { ...plain.detail, stream, exchange: this.id };
    await this.#parts.journal.append({ ...plain, id, at, detail });
  }
}

/** Microseconds are as fine as the screens show. */
function round(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
