import type { AuditRecord, Outcome, RecordKind } from "../contracts/audit.ts";
import type { GatewayError } from "../foundation/gateway-error.ts";
import type { Exchange } from "./exchange.ts";
import type { Answer } from "./incoming.ts";
import { bytesOf } from "./protocol/write-answer.ts";
import { recordable } from "./recordable.ts";

/** Room for what is wrong with each of several arguments; not for all that a stranger put in their names. */
export const MESSAGE_LENGTH_MAX = 1_000;

/** What the log keeps of an exchange as it is now: with its answer, or with why there is none. */
export function recordExchange(
  exchange: Exchange,
  kind: RecordKind,
  answer: Answer | null,
  outcome: Outcome,
  error: GatewayError | null,
): AuditRecord {
  const { caller, call, message, reading, session, stages } = exchange;
  const { address, body, slug, userAgent } = exchange.incoming;
  // A bundle gives names of its own; the log is read by those of the servers.
  const ownName = call?.endpoint.kind === "bundle" ? call.target?.ownName : undefined;
  const calledAs = call?.message.subject ?? null;
  const isRenamed = ownName !== undefined && calledAs !== null && calledAs !== ownName;
  const isProven = caller !== null && caller.kind !== "anonymous";
  return {
    id: exchange.id,
    kind,
    at: new Date(exchange.at).toISOString(),
    callerId: caller?.id ?? null,
    caller: caller?.name ?? null,
    callerKind: isProven ? (caller.kind as "key" | "person" | "local") : null,
    endpoint: recordable(slug === "" ? "/mcp" : `/mcp/${slug}`),
    server: call?.target?.server.slug ?? (exchange.endpoint?.slug || null),
    method: recordable(reading.method) ?? "(not read)",
    tool: recordable(ownName ?? message?.subject ?? null),
    outcome,
    code: error?.code ?? null,
    decision: error?.decision ?? call?.because ?? null,
    durationMs: exchange.durationMs(),
    requestBytes: body.byteLength,
    responseBytes: answer === null ? 0 : bytesOf(answer),
    era: recordable(session?.version ?? message?.version ?? null),
    client: recordable(message?.client ?? session?.client ?? userAgent),
    address: recordable(address),
    detail: {
      stages,
      ...(isRenamed && { calledAs }),
      ...(caller?.by && { playground: caller.by }),
      ...(error && { message: recordable(error.message, MESSAGE_LENGTH_MAX) }),
    },
  };
}

/** Denied is about who asks; refused about what or when; failed is ours or the server's. */
export function outcomeOf(error: GatewayError): Outcome {
  if (error.decision !== undefined || DENIALS.has(error.code)) return "denied";
  return error.entry.kind === "caller" ? "refused" : "failed";
}
const DENIALS: ReadonlySet<string> = new Set(["unauthenticated", "not_found", "forbidden"]);
