import { GatewayError } from "../../foundation/gateway-error.ts";
import { isObject, type JsonObject } from "../protocol/message.ts";
import { SUBSCRIPTION_CHARS_MAX, SUBSCRIPTIONS_MAX } from "../sessions/change-session.ts";
import type { AllowedCall } from "../steps/authorize.ts";
import { findOwnTasks } from "../tasks/answer-task-method.ts";
import { findReadable } from "./find-readable.ts";
import { type ListName, listNames } from "./news.ts";
import type { StreamParts } from "./open-stream.ts";

/** What a modern client wants to hear of. */
export type Filter = { lists: readonly ListName[]; resources: readonly string[]; tasks: readonly string[] };

/** Of one stream: a client has as many under way at most. */
const TASKS_MAX = 100;

const fieldOf = (list: ListName) => `${list}ListChanged`;

export function readFilter(params: JsonObject): Filter {
  const { notifications } = params;
  if (!isObject(notifications)) throw invalid("params.notifications must be an object.");
  return {
    lists: listNames.filter((list) => readFlag(notifications, fieldOf(list))),
    resources: readUris(notifications.resourceSubscriptions),
    tasks: readTaskIds(notifications.taskIds),
  };
}

/** Of what it wants, what it gets: resources that are here and for it to read. */
export async function honour(
  filter: Filter,
  call: AllowedCall,
  parts: Pick<StreamParts, "tasks" | "seal">,
): Promise<Filter> {
  const { caller, endpoint } = call;
  return {
    lists: filter.lists,
    resources: filter.resources.filter((uri) => findReadable(uri, caller, endpoint) !== null),
    tasks: await findOwnTasks(filter.tasks, call, parts),
  };
}

export function writeFilter({ lists, resources, tasks }: Filter): JsonObject {
  return {
    ...Object.fromEntries(lists.map((list) => [fieldOf(list), true])),
    ...(resources.length > 0 ? { resourceSubscriptions: resources } : {}),
    ...(tasks.length > 0 ? { taskIds: tasks } : {}),
  };
}

function readFlag(notifications: JsonObject, field: string): boolean {
  const flag = notifications[field] ?? false;
  if (typeof flag !== "boolean") throw invalid(`notifications.${field} must be true or false.`);
  return flag;
}

function readUris(uris: unknown = []): readonly string[] {
  const isList = Array.isArray(uris) && uris.every((uri): uri is string => typeof uri === "string");
  if (!isList) throw invalid("notifications.resourceSubscriptions must be a list of URIs.");
  const chars = uris.reduce((sum, uri) => sum + uri.length, 0);
  if (uris.length > SUBSCRIPTIONS_MAX || chars > SUBSCRIPTION_CHARS_MAX)
    throw invalid(`A stream subscribes to ${SUBSCRIPTIONS_MAX} resources at most. Open another for more.`);
  return [...new Set(uris)];
}

function readTaskIds(ids: unknown = []): readonly string[] {
  const isList = Array.isArray(ids) && ids.every((id): id is string => typeof id === "string");
  if (!isList) throw invalid("notifications.taskIds must be a list of task ids.");
  if (ids.length > TASKS_MAX)
    throw invalid(`A stream tells of ${TASKS_MAX} tasks at most. Open another for more.`);
  return [...new Set(ids)];
}

function invalid(publicMessage: string): GatewayError {
  return new GatewayError("invalid_params", { publicMessage });
}
