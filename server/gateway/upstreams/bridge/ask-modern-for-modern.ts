import { GatewayError } from "../../../foundation/gateway-error.ts";
import { isObject, type JsonObject } from "../../protocol/message.ts";
import type { Reply } from "../../protocol/write-answer.ts";
import { knowsTasks } from "../../tasks/tasks-extension.ts";
import { sealTaskId } from "../../tasks/upstream-task.ts";
import type { Connection, Outcome } from "../connection.ts";
import { AwaitedTask, wantsTasks } from "./await-task.ts";
import { type CarriedState, sealState } from "./carried-state.ts";
import { errorFor } from "./error-for.ts";
import { paramHeadersFor } from "./param-headers-for.ts";
import { declareTasks, toModernParams, underOwnName } from "./params-for.ts";
import { forModernClient } from "./result-for.ts";
import type { Trip } from "./trip.ts";

const LINE_BREAK = /[\n\r]/;

/** The way most calls will go: as it came, both ways. The answer's own text is passed on where nothing must be said anew. */
export async function askModernForModern(
  trip: Trip,
  connection: Connection,
  signal: AbortSignal,
  state: CarriedState | null,
): Promise<Reply> {
  const { message, parts } = trip;
  const named = withServersState(underOwnName(message, trip.ownName), state);
  const params = toModernParams(named, connection, parts.introduction);
  const isWaitedFor = !knowsTasks(message);
  let outcome = await request(params, trip, connection, signal);
  if (isWaitedFor && wantsTasks(outcome))
    outcome = await request(declareTasks(params), trip, connection, signal);
  if ("error" in outcome) throw errorFor("modern", outcome.error);
  if (outcome.result.resultType !== "task") return toReply(outcome, trip);
  const { taskId } = outcome.result;
  if (!isWaitedFor) return { result: withOwnTaskId(outcome.result, trip, connection), isToolError: false };
  return replyWhenOver(new AwaitedTask(taskId, trip, { connection, signal }), trip, connection);
}

/** A later round of a call whose client knows no tasks: the answers are for the task that it became. */
export async function resumeTask(
  { task, instance }: Extract<CarriedState, { kind: "task" }>,
  trip: Trip,
): Promise<Reply> {
  const { pool, poolCall } = trip.server;
  const call = { ...poolCall(trip), at: instance, signal: trip.exchange.signal };
  return pool.run(call, async (connection, signal) => {
    const awaited = new AwaitedTask(task, trip, { connection, signal });
    const { inputResponses } = trip.message.params;
    await awaited.answer(isObject(inputResponses) ? inputResponses : {});
    return replyWhenOver(awaited, trip, connection);
  });
}

async function replyWhenOver(awaited: AwaitedTask, trip: Trip, connection: Connection): Promise<Reply> {
  const ended = await awaited.wait();
  if ("outcome" in ended) {
    if ("error" in ended.outcome) throw errorFor("modern", ended.outcome.error);
    return toReply(ended.outcome, trip);
  }
  const state = {
    kind: "task",
    task: awaited.id,
    instance: trip.server.pool.instanceOf(connection),
  } as const;
  const result = {
    resultType: "input_required",
    inputRequests: ended.questions,
    requestState: sealState(state, trip),
  };
  return { result, isToolError: false };
}

function withOwnTaskId(result: JsonObject, trip: Trip, connection: Connection): JsonObject {
  const { server, parts, ownName: tool, callerId, exchange } = trip;
  if (typeof result.taskId !== "string") {
    throw new GatewayError("upstream_garbled", {
      publicMessage: "The server made a task, and did not say which.",
    });
  }
  const instance = server.pool.instanceOf(connection);
  const task = { server: server.id, instance, task: result.taskId, tool };
  const taskId = sealTaskId(task, { callerId, slug: exchange.incoming.slug }, parts.seal);
  return { ...result, taskId };
}

function request(
  params: JsonObject,
  { message, exchange, callerId, client, server, ownName }: Trip,
  connection: Connection,
  signal: AbortSignal,
): Promise<Outcome> {
  return connection.request({
    id: message.id!, // a notification is never for one server
    method: message.method,
    params,
    headers: paramHeadersFor(
      message.method === "tools/call" ? server.paramHeaders(ownName) : [],
      message.params.arguments,
      exchange.incoming.headers,
    ),
    signal,
    callerId,
    hear: (notification) => void (client.hear(notification) || server.hear(notification)),
    answer: refuse,
  });
}

function toReply({ result, text }: Extract<Outcome, { result: JsonObject }>, trip: Trip): Reply {
  const { message } = trip;
  if (result.resultType === "input_required") return { result: carry(result, trip), isToolError: false };
  const isWhole =
    result.resultType === "complete" && (message.method !== "resources/read" || result.ttlMs !== undefined);
  // An answer is one line wherever it goes: an event stream, a WebSocket, a TCP line.
  return isWhole && text !== null && !LINE_BREAK.test(text)
    ? { answerJson: text, isToolError: result.isError === true }
    : forModernClient(message.method, result);
}

/** Absent stays absent; what is there is the server's own, opened by `openState`. */
function withServersState(params: JsonObject, state: CarriedState | null): JsonObject {
  if (params.requestState === undefined) return params;
  const { requestState: _, inputResponses, ...rest } = params;
  // It was another instance that asked, of another era: its answers mean nothing here.
  if (state?.kind !== "passed") return rest;
  return {
    ...rest,
    ...(inputResponses === undefined ? {} : { inputResponses }),
    requestState: state.state,
  };
}

function carry(result: JsonObject, trip: Trip): JsonObject {
  const { requestState } = result;
  if (requestState === undefined) return result;
  if (typeof requestState !== "string") {
    throw new GatewayError("upstream_garbled", { publicMessage: "The server's requestState is no text." });
  }
  return { ...result, requestState: sealState({ kind: "passed", state: requestState }, trip) };
}

/** A modern server has other ways to ask. */
async function refuse(): Promise<never> {
  const wire = { code: -32601, message: "Requests to the client are not part of this protocol version." };
  throw new GatewayError("upstream_refused", { publicMessage: wire.message, wire });
}
