import { GatewayError } from "../../foundation/gateway-error.ts";
import { isObject } from "../protocol/message.ts";
import type { Reply } from "../protocol/write-answer.ts";
import type { AllowedCall } from "../steps/authorize.ts";
import { isTaskOf } from "./is-task-of.ts";
import type { Task } from "./task.ts";
import type { TaskDesk } from "./task-desk.ts";
import { requireTasks } from "./tasks-extension.ts";
import { writeTask } from "./write-task.ts";

const ACKNOWLEDGED: Reply = { resultJson: '{"resultType":"complete"}' };

/** tasks/get, tasks/update and tasks/cancel. */
export async function answerTaskMethod(call: AllowedCall, tasks: TaskDesk): Promise<Reply> {
  const { message } = call;
  requireTasks(message);
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
  { caller, endpoint, message }: AllowedCall,
  tasks: TaskDesk,
): Promise<readonly string[]> {
  if (ids.length === 0) return ids;
  requireTasks(message);
  const found = await Promise.all(ids.map((id) => tasks.find(id)));
  return found.flatMap((task) => (task !== null && isTaskOf(task, caller, endpoint.slug) ? [task.id] : []));
}

function readResponses({ message }: AllowedCall): Readonly<Record<string, unknown>> {
  const { inputResponses } = message.params;
  if (isObject(inputResponses)) return inputResponses;
  throw new GatewayError("invalid_params", { publicMessage: "params.inputResponses must be an object." });
}
