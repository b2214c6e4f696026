import { GatewayError, isGatewayError } from "../../../foundation/gateway-error.ts";
import { isObject, type JsonObject } from "../../protocol/message.ts";
import type { Reply } from "../../protocol/write-answer.ts";
import type { Outcome } from "../connection.ts";
import { AwaitedTask, wantsTasks } from "./await-task.ts";
import { toServersError } from "./client-end.ts";
import { errorFor } from "./error-for.ts";
import { paramHeadersFor } from "./param-headers-for.ts";
import { declareTasks, toClientInfo, underOwnName, withEnvelope } from "./params-for.ts";
import { asItCame, forLegacyClient } from "./result-for.ts";
import type { Leg, Trip } from "./trip.ts";

/** No tool asks its user so often; one that does will not stop. */
const ROUNDS_MAX = 100;

/** A legacy client's call, to a server of either era. */
export function askForLegacy(trip: Trip): Promise<Reply> {
  const { server, exchange } = trip;
  const call = { ...server.poolCall(trip), signal: exchange.signal };
  return server.pool.run(call, (connection, signal, aside) => {
    const leg = { connection, signal, aside };
    if (connection.era === "legacy") return askLegacy(trip, leg);
    return askModern(trip, leg).catch((error: unknown) => asToolError(error, trip));
  });
}

/** Nothing to translate: questions, answers and what is said meanwhile go through as they are. */
async function askLegacy(trip: Trip, { connection, signal, aside }: Leg): Promise<Reply> {
  const { message, client, server, callerId } = trip;
  const { session: opened } = trip.exchange;
  const session = opened?.key;
  if (opened !== null) server.serves(opened, connection);
  await server.beAsLoudAs(connection, client.logLevel);
  const outcome = await connection.request({
    id: server.nextId(),
    method: message.method,
    params: underOwnName(message, trip.ownName),
    headers: {},
    signal,
    callerId,
    hear: (notification) => void (client.hear(notification) || server.hear(notification)),
    answer(method, params) {
      if (session !== undefined) server.pages.sent(params, session);
      return aside(() => client.ask(method, params)).catch(toServersError);
    },
    listRoots: opened === null ? undefined : (params) => server.listRoots(opened, params),
  });
  if ("error" in outcome) {
    if (session !== undefined) server.pages.refusedFor(outcome.error.data, session);
    throw errorFor("legacy", outcome.error);
  }
  return asItCame(outcome.result);
}

/** A modern server asks by its result: the client is asked on its session, and the call is made again with the answers. */
async function askModern(trip: Trip, leg: Leg): Promise<Reply> {
  const { message, client } = trip;
  let params = underOwnName(message, trip.ownName);
  const { requestState: _, inputResponses: __, ...first } = params;
  params = first;
  for (let rounds = 0; rounds < ROUNDS_MAX; rounds += 1) {
    const outcome = await requestModern(params, trip, leg);
    if ("error" in outcome) throw errorFor("legacy", outcome.error);
    const { result } = outcome;
    if (result.resultType === "task") return whenOver(new AwaitedTask(result.taskId, trip, leg), trip, leg);
    if (result.resultType !== "input_required") return forLegacyClient(result);
    const { requestState, inputRequests } = result;
    params = {
      ...first,
      ...(isObject(inputRequests)
        ? { inputResponses: await leg.aside(() => askAll(inputRequests, client)) }
        : {}),
      ...(requestState === undefined ? {} : { requestState }),
    };
  }
  throw askedTooOften();
}

/** Its client knows no tasks: it waits, and is asked on its session what the task asks. */
async function whenOver(task: AwaitedTask, { client }: Trip, leg: Leg): Promise<Reply> {
  for (let rounds = 0; rounds < ROUNDS_MAX; rounds += 1) {
    const ended = await task.wait();
    if ("questions" in ended) {
      const { questions } = ended;
      await task.answer(await leg.aside(() => askAll(questions, client)));
      continue;
    }
    if ("error" in ended.outcome) throw errorFor("legacy", ended.outcome.error);
    return forLegacyClient(ended.outcome.result);
  }
  throw askedTooOften();
}

function askedTooOften(): GatewayError {
  return new GatewayError("upstream_failed", {
    publicMessage: `The server asked in ${ROUNDS_MAX} rounds and has not answered.`,
  });
}

async function requestModern(params: JsonObject, trip: Trip, leg: Leg): Promise<Outcome> {
  const outcome = await requestOnce(params, trip, leg);
  return wantsTasks(outcome) ? requestOnce(params, trip, leg, true) : outcome;
}

function requestOnce(
  params: JsonObject,
  { message, ownName, exchange, callerId, client, server, parts }: Trip,
  { connection, signal, aside }: Leg,
  knowsTasks = false,
): Promise<Outcome> {
  const { introduction } = parts;
  const said = {
    version: connection.version,
    clientInfo: toClientInfo(exchange.session?.client ?? null, introduction),
    capabilities: client.capabilities,
    logLevel: client.logLevel,
  };
  const enveloped = withEnvelope(params, said);
  const declared = message.method === "tools/call" ? server.paramHeaders(ownName) : [];
  return connection.request({
    id: server.nextId(),
    method: message.method,
    params: knowsTasks ? declareTasks(enveloped) : enveloped,
    headers: paramHeadersFor(declared, params.arguments, null),
    signal,
    callerId,
    hear: (notification) => void (client.hear(notification) || server.hear(notification)),
    answer: (method, asked) => aside(() => client.ask(method, asked)),
  });
}

/** All at once: what is asked in one round needs no other's answer. */
async function askAll(inputRequests: JsonObject, client: Trip["client"]): Promise<JsonObject> {
  const asked = Object.entries(inputRequests).map(async ([name, request]): Promise<[string, JsonObject]> => {
    const { method, params } = isObject(request) ? request : {};
    return [name, await client.ask(String(method), isObject(params) ? params : {})];
  });
  return Object.fromEntries(await Promise.all(asked));
}

/** In the modern era nobody can answer a question with an error: then the tool did not get what it needs. */
function asToolError(error: unknown, { message }: Trip): Reply {
  if (message.method !== "tools/call" || !isGatewayError(error) || error.data?.refusedByClient !== true)
    throw error;
  return { result: { content: [{ type: "text", text: error.message }], isError: true }, isToolError: true };
}
