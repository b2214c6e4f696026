import { GatewayError } from "../../foundation/gateway-error.ts";
import { logLevels } from "../../hosted/kernel/client-line.ts";
import type { GatewayParts } from "../parts.ts";
import type { Message, RpcId } from "../protocol/message.ts";
import type { Reply } from "../protocol/write-answer.ts";
import type { Session } from "./session.ts";

type Parts = Pick<GatewayParts, "sessions" | "bus" | "questions" | "running" | "news">;

/** What joins one message to others: the session's own settings, its end, answers to our questions, cancelling. */
export async function answerForSession(
  message: Message,
  session: Session | null,
  connection: string | null,
  parts: Parts,
): Promise<Reply> {
  if (message.method === "notifications/cancelled") {
    cancel(message, session, connection, parts);
    return NOTHING;
  }
  if (session === null) throw new GatewayError("session_missing");
  const act = acts[message.method];
  if (act === undefined) throw new GatewayError("unknown_method");
  return act(message, session, parts);
}

const NOTHING: Reply = { nothing: true };
const EMPTY: Reply = { result: {}, isToolError: false };

type Act = (message: Message, session: Session, parts: Parts) => Reply | Promise<Reply>;

const acts: Readonly<Record<string, Act | undefined>> = {
  async "session/end"(_, session, { sessions }) {
    await sessions.end(session);
    return NOTHING;
  },
  /** The question may have been asked by another replica. */
  "session/answer"({ id, params }, session, { questions, bus }) {
    if (id !== null && !questions.take(session.key, id, params))
      bus.publish({ kind: "answered", session: session.key, question: id, answer: params });
    return NOTHING;
  },
  async "logging/setLevel"({ params }, session, { sessions }) {
    const level = logLevels.find((known) => known === params.level);
    if (level === undefined) {
      throw new GatewayError("invalid_params", {
        publicMessage: `params.level must be one of ${logLevels.join(", ")}.`,
      });
    }
    await sessions.setLogLevel(session, level);
    return EMPTY;
  },
  async "resources/subscribe"({ subject }, session, { sessions, news }) {
    await sessions.subscribe(session, subject!); // authorize has found it
    await news.subscribed(session.key);
    return EMPTY;
  },
  async "resources/unsubscribe"({ params }, session, { sessions, news }) {
    if (typeof params.uri !== "string")
      throw new GatewayError("invalid_params", { publicMessage: "params.uri must be a string." });
    await sessions.unsubscribe(session, params.uri);
    await news.subscribed(session.key);
    return EMPTY;
  },
};

/** Of a call that runs elsewhere another replica may know; of one that is over nobody does, and that is no error. */
function cancel(
  { params }: Message,
  session: Session | null,
  connection: string | null,
  { running, bus }: Parts,
): void {
  const scope = session?.key ?? connection;
  const id = params.requestId;
  if (scope === null || (typeof id !== "string" && typeof id !== "number")) return;
  if (!running.cancel(scope, id as RpcId) && session !== null)
    bus.publish({ kind: "cancelled", session: session.key, request: id });
}
