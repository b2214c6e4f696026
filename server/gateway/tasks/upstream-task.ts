import { decide } from "../../access/decide.ts";
import type { Seal } from "../../access/seal.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import { isUpstream, type UpstreamServer } from "../catalog/catalog-server.ts";
import type { AllowedCall } from "../steps/authorize.ts";

/** A task of a server behind us. It is kept there, and by nobody here: its id says where. */
export type UpstreamTask = {
  /** By their ids. */
  server: string;
  instance: string;
  /** As the server calls it. */
  task: string;
  /** The server's own name of the tool. */
  tool: string;
};

type Owner = { callerId: string; slug: string };
type Asking = Pick<AllowedCall, "caller" | "endpoint">;

const PREFIX = "uptask_";

/** What a client calls it: enough for any replica to find it, and bound to its caller and the endpoint of the call. */
export function sealTaskId(task: UpstreamTask, owner: Owner, seal: Seal): string {
  return PREFIX + seal.seal(task, boundTo(owner));
}

/** Null: the id is none of a server behind us. Throws where it is, and is not for whoever asks, or not any more. */
export function findUpstreamTask(
  id: string,
  { caller, endpoint }: Asking,
  seal: Seal,
): { server: UpstreamServer; task: UpstreamTask } | null {
  if (!id.startsWith(PREFIX)) return null;
  const owner = { callerId: caller.id, slug: endpoint.slug };
  const task = seal.open(id.slice(PREFIX.length), boundTo(owner)) as UpstreamTask | null; // what opens, we sealed
  if (task === null) throw new GatewayError("unknown_task");
  const server = endpoint.servers.find((one) => isUpstream(one) && one.id === task.server);
  if (server === undefined || !isUpstream(server)) throw new GatewayError("unknown_task");
  if (decide(caller, "tool:call", { server: server.slug, tool: task.tool }).allowed) return { server, task };
  throw new GatewayError("unknown_task");
}

/** Whether it is a task of a server behind us, and its asker's. */
export function isUpstreamTaskOf(id: string, asking: Asking, seal: Seal): boolean {
  try {
    return findUpstreamTask(id, asking, seal) !== null;
  } catch {
    return false;
  }
}

function boundTo({ callerId, slug }: Owner): string {
  return `upstream task ${callerId} ${slug}`;
}
