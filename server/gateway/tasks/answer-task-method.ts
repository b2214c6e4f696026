import type { Seal } from "../../access/seal.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { TaskQuestion } from "../catalog/catalog-server.ts";
import { isObject } from "../protocol/message.ts";
import type { Reply } from "../protocol/write-answer.ts";
import type { AllowedCall } from "../steps/authorize.ts";
import { isTaskOf } from "./is-task-of.ts";
import type { Task } from "./task.ts";
import type { TaskDesk } from "./task-desk.ts";
import { requireTasks } from "./tasks-extension.ts";
import { findUpstreamTask, isUpstreamTaskOf } from "./upstream-task.ts";
import { writeTask } from "./write-task.ts";

const ACKNOWLEDGED: Reply = { resultJson: '{"resultType":"complete"}' };

type Parts = { tasks: TaskDesk; seal: Seal };

/** tasks/get, tasks/update and tasks/cancel. */
export async function answerTaskMethod(
  call: AllowedCall,
  signal: AbortSignal,
  { tasks, seal }: Parts,
): Promise<Reply> {
  const { message, caller } = call;
  requireTasks(message);
  const behind = message.subject === null ? null : findUpstreamTask(message.subject, call, seal);
  if (behind !== null) {
    const method = message.method as TaskQuestion["method"]; // one of the three
    const asked = { method, params: message.params, caller, signal };
    const result = await behind.server.askTask(asked, behind.task);
    // To its client it has one name, and that is what it was asked by.
    return {
      result: "taskId" in result ? { ...result, taskId: message.subject } : result,
      isToolError: false,
    };
  }
  const task = await findTask(call, tasks);
  if (message.method === "tasks/get") return { resultJson: `{"resultType":"complete",${writeTask(task)}}` };
  if (message.method === "tasks/cancel") await tasks.cancel(task);
  else await tasks.update(task, readResponses(call));
  return ACKNOWLEDGED;
}

async function findTask(call: AllowedCall, tasks: TaskDesk): Promise<Task> {
  const id = call.message.subject;
  if (id === null)
    throw new GatewayError("invalid_params", { publicMessage: "params.taskId must be a string." });
  const task = await tasks.find(id);
  if (task !== null && isTaskOf(task, call.caller, call.endpoint.slug)) return task;
  throw new GatewayError("unknown_task");
}

/** Of these, what its sender may hear of. */
export async function findOwnTasks(
  ids: readonly string[],
  call: AllowedCall,
  parts: Parts,
): Promise<readonly string[]> {
  if (ids.length === 0) return ids;
  requireTasks(call.message);
  const own = await Promise.all(ids.map((id) => isOwn(id, call, parts)));
  return ids.filter((_, at) => own[at]);
}

async function isOwn(id: string, call: AllowedCall, { tasks, seal }: Parts): Promise<boolean> {
  if (isUpstreamTaskOf(id, call, seal)) return true;
  const task = await tasks.find(id);
  return task !== null && isTaskOf(task, call.caller, call.endpoint.slug);
}

function readResponses({ message }: AllowedCall): Readonly<Record<string, unknown>> {
  const { inputResponses } = message.params;
  if (isObject(inputResponses)) return inputResponses;
  throw new GatewayError("invalid_params", { publicMessage: "params.inputResponses must be an object." });
}
