import { z } from "zod";
import { defineTool, type TaskSupport, type Tool } from "../../hosted/kernel/define-tool.ts";
import type { HostedContext } from "../../hosted/kernel/hosted-context.ts";
import { handleExchange } from "../handle-exchange.ts";
import type { Answer, Incoming } from "../incoming.ts";
import type { JsonObject } from "../protocol/message.ts";
import { incoming, openTestGateway, request, testKey } from "../test-gateway.ts";
import { serverNamed } from "../test-servers.ts";
import { TASKS_EXTENSION } from "./tasks-extension.ts";

export const anybody = testKey();
export const somebodyElse = testKey({ name: "else" });

/** Clients that know tasks and can be asked, that know tasks alone, and that know nothing. */
export const ASKABLE = { elicitation: {}, extensions: { [TASKS_EXTENSION]: {} } };
export const KNOWS_TASKS = { extensions: { [TASKS_EXTENSION]: {} } };
export const KNOWS_NOTHING = {};

/** A tool without arguments that may be answered by a task, and does what the test says. */
export function taskToolThat(
  name: string,
  run: (context: HostedContext) => Promise<string>,
  task: TaskSupport = "optional",
): Tool {
  const parts = { title: name, description: "For tests.", input: z.object({}), annotations: {} };
  return defineTool({ ...parts, name, task, run: (_, context) => run(context) });
}

type Asking = Partial<Incoming> & { as?: object };

/** For tests: a gateway whose server `alpha` has these tools, and a modern client of it. */
export async function openTaskHouse(
  tools: readonly Tool[],
  more: Parameters<typeof openTestGateway>[2] = {},
) {
  const servers = [serverNamed("alpha", tools), serverNamed("beta")];
  const house = await openTestGateway(servers, [anybody.entry, somebodyElse.entry], more);

  function send(method: string, params: JsonObject, { as = ASKABLE, ...rest }: Asking = {}): Promise<Answer> {
    const _meta = {
      "io.modelcontextprotocol/protocolVersion": "2026-07-28",
      "io.modelcontextprotocol/clientCapabilities": as,
    };
    const credential = anybody.minted.key;
    const body = request(method, { ...params, _meta });
    return handleExchange(incoming(body, { slug: "alpha", credential, headers: null, ...rest }), house.parts);
  }
  /** What the answer says: the result, or the error with its HTTP status. */
  async function ask(method: string, params: JsonObject, more?: Asking): Promise<JsonObject> {
    const { body, status } = await send(method, params, more);
    const { result, error } = JSON.parse(body!);
    return result ?? { ...error, status };
  }
  const call = (name: string, more?: Asking & { params?: JsonObject }) =>
    ask("tools/call", { name, arguments: {}, ...more?.params }, more);
  const get = (taskId: unknown, more?: Asking) => ask("tasks/get", { taskId }, more);
  const update = (taskId: unknown, inputResponses: unknown, more?: Asking) =>
    ask("tasks/update", { taskId, inputResponses }, more);
  const cancel = (taskId: unknown, more?: Asking) => ask("tasks/cancel", { taskId }, more);
  return { ...house, send, ask, call, get, update, cancel };
}
