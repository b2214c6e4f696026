import type { AuditRecord, ExchangeStages, Outcome } from "../contracts/audit.ts";
import { type GatewayError, toGatewayError } from "../foundation/gateway-error.ts";
import { newId } from "../foundation/ids.ts";
import type { LazyAbort } from "../foundation/lazy-abort.ts";
import type { HostedContext } from "../hosted/kernel/hosted-server.ts";
import type { Answer, Incoming } from "./incoming.ts";
import type { GatewayParts } from "./parts.ts";
import type { Message } from "./protocol/message.ts";
import type { Reading } from "./protocol/read-message.ts";
import { type Reply, writeRefusal, writeReply } from "./protocol/write-answer.ts";
import { recordable } from "./recordable.ts";
import type { Endpoint } from "./snapshot/snapshot.ts";
import type { Caller } from "./steps/authenticate.ts";
import type { AllowedCall } from "./steps/authorize.ts";

type StageName = "read" | "authenticate" | "authorize" | "rate limit" | "forward";

/** Room for what is wrong with each of several arguments; not for all that a stranger put in their names. */
const MESSAGE_LENGTH_MAX = 1_000;

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
  message: Message | null = null;
  caller: Caller | null = null;
  call: AllowedCall | null = null;
  endpoint: Endpoint | undefined;

  readonly #incoming: Incoming;
  readonly #parts: GatewayParts;
  readonly #at: number;
  readonly #started: number;
  readonly #stages: ExchangeStages = [];
  #passedAt: number;

  constructor(incoming: Incoming, parts: GatewayParts) {
    this.#incoming = incoming;
    this.#parts = parts;
    this.#at = parts.clock.now();
    this.#started = this.#passedAt = parts.clock.ticks();
    this.id = newId("ex", this.#at);
  }

  /** A step is over; what it took goes into the record. */
  passed(name: StageName): void {
    const now = this.#parts.clock.ticks();
    this.#stages.push({ name, ms: round(now - this.#passedAt) });
    this.#passedAt = now;
  }

  /** What a hosted server may know of whoever calls it. */
  context(): HostedContext {
    const { clock, facts } = this.#parts;
    return new CallContext(this.caller, this.#incoming.abort, clock, facts);
  }

  /** The bytes leave only after the journal has the record. */
  async answer(reply: Reply): Promise<Answer> {
    const answer = writeReply(this.message!, reply);
    const isToolError = "isToolError" in reply && reply.isToolError;
    const record = this.#record(answer, isToolError ? "tool_error" : "ok", null);
    await this.#parts.journal.append(record);
    this.#parts.meters.exchangeEnded(record);
    return answer;
  }

  async refuse(cause: unknown): Promise<Answer> {
    const { journal, meters } = this.#parts;
    // A wait that our signal ended throws only that it was ended; the signal knows why.
    const isAborted = cause instanceof Error && cause.name === "AbortError";
    const error = toGatewayError(isAborted ? (this.#incoming.abort.reason ?? cause) : cause);
    const answer = this.#refusal(error);
    const record = this.#record(answer, outcomeOf(error), error);
    this.#log(error);
    const journalError = !this.#isWorthARecord(error)
      ? null
      : await journal.append(record).then(() => null, toGatewayError);
    meters.exchangeEnded(journalError === null ? record : { ...record, outcome: "failed" });
    // The journal itself refuses: all that is left is to say so, and to serve nothing.
    return journalError === null ? answer : this.#refusal(journalError);
  }

  /**
   * Of a full journal's refusal there is no record: nothing was served, and it must not grow past its bound.
   * Nor may strangers fill it: past a rate per address their refusals are only counted.
   */
  #isWorthARecord({ code }: GatewayError): boolean {
    if (code === "unauthenticated")
      return this.#parts.strangers.spend(this.#incoming.address, STRANGERS_PER_MINUTE) === 0;
    return code !== "audit_full";
  }

  #refusal(error: GatewayError): Answer {
    return writeRefusal(error, this.reading.id, this.reading.era, this.id);
  }

  #record(answer: Answer, outcome: Outcome, error: GatewayError | null): AuditRecord {
    const { caller, call, message, reading } = this;
    const { address, body, slug, userAgent } = this.#incoming;
    const stages = this.#stages;
    return {
      id: this.id,
      kind: "exchange",
      at: new Date(this.#at).toISOString(),
      callerId: caller?.id ?? null,
      caller: caller?.name ?? null,
      callerKind: caller?.kind ?? null,
      endpoint: recordable(slug === "" ? "/mcp" : `/mcp/${slug}`),
      server: call?.target?.server.slug ?? (this.endpoint?.slug || null),
      method: recordable(reading.method) ?? "(not read)",
      tool: recordable(message?.subject ?? null),
      outcome,
      code: error?.code ?? null,
      decision: error?.decision ?? call?.because ?? null,
      durationMs: round(this.#parts.clock.ticks() - this.#started),
      requestBytes: body.byteLength,
      responseBytes: answer.body === null ? 0 : Buffer.byteLength(answer.body),
      era: recordable(message?.version ?? null),
      client: recordable(message?.client ?? userAgent),
      address: recordable(address),
      detail:
        error === null ? { stages } : { stages, message: recordable(error.message, MESSAGE_LENGTH_MAX) },
    };
  }

  #log(error: GatewayError): void {
    const { level } = error.entry;
    const { logger } = this.#parts;
    if (!logger.isLevelEnabled(level)) return;
    const fields = {
      exchange: this.id,
      code: error.code,
      endpoint: recordable(this.#incoming.slug),
      method: this.reading.method,
    };
    const cause = error.cause ?? error.detail;
    logger[level](
      level === "error" && cause !== undefined ? { ...fields, err: cause } : fields,
      `refused: ${recordable(error.message, MESSAGE_LENGTH_MAX)}`,
    );
  }
}

/** Denied is about who asks; refused about what or when; failed is ours or the server's. */
function outcomeOf(error: GatewayError): Outcome {
  if (error.decision !== undefined || DENIALS.has(error.code)) return "denied";
  return error.entry.kind === "caller" ? "refused" : "failed";
}
const DENIALS: ReadonlySet<string> = new Set(["unauthenticated", "not_found", "forbidden"]);

/** Microseconds are as fine as the screens show. */
function round(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}

/** A class, because its signal is made on first use, and a getter in a literal costs more than all the rest of it. */
class CallContext implements HostedContext {
  readonly caller: HostedContext["caller"];
  readonly clock: HostedContext["clock"];
  readonly house: HostedContext["house"];
  readonly #abort: LazyAbort;

  constructor(
    caller: Caller | null,
    abort: LazyAbort,
    clock: HostedContext["clock"],
    house: HostedContext["house"],
  ) {
    this.caller = { id: caller?.id ?? "", name: caller?.name ?? "" };
    this.clock = clock;
    this.house = house;
    this.#abort = abort;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }
}
