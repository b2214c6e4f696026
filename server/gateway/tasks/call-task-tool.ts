import { type GatewayError, toGatewayError } from "../../foundation/gateway-error.ts";
import type { HostedServer } from "../../hosted/kernel/hosted-server.ts";
import { QuestionPending } from "../../hosted/kernel/question-pending.ts";
import type { Exchange } from "../exchange.ts";
import type { Reply } from "../protocol/write-answer.ts";
import type { AllowedCall, Target } from "../steps/authorize.ts";
import type { TaskDesk } from "./task-desk.ts";
import { TaskLine } from "./task-line.ts";
import { writeTaskRecord } from "./task-record.ts";
import type { TaskRun } from "./task-run.ts";
import { writeTask } from "./write-task.ts";

/**
 * tools/call of a tool that may become a task, for a client that knows tasks. Answered by what the tool makes or, from
 * the moment that it says so, by the task: then it goes on in this process, and is followed to its end.
 */
export async function callTaskTool(
  call: AllowedCall,
  { server, ownName }: Target<HostedServer>,
  exchange: Exchange,
  tasks: TaskDesk,
): Promise<Reply> {
  const isOptional = server.taskSupport(ownName) === "optional";
  const line = new TaskLine(exchange.openLine(), async (abort) => {
    // What was asked before is the call's own question, and has to be answered first.
    if (exchange.inputRequired() !== null) throw new QuestionPending();
    return begin(call, exchange, tasks, abort).catch((error: unknown) => {
      if (isOptional && isAway(toGatewayError(error))) return null;
      throw error;
    });
  });
  const args = call.message.params.arguments ?? {};
  const work = server.callTool(ownName, args, exchange.context(line));
  await Promise.race([line.becoming, work.catch(() => undefined)]);
  if (line.run === null) {
    const result = await work;
    return { result, isToolError: result.isError === true };
  }
  tasks.follow(line.run, work, exchange.id);
  return { resultJson: `{"resultType":"task",${writeTask(line.run.task)}}` };
}

function begin(
  call: AllowedCall,
  exchange: Exchange,
  tasks: TaskDesk,
  abort: AbortController,
): Promise<TaskRun> {
  const { server, ownName } = call.target!; // a call of a tool has one
  const owner = { callerId: call.caller.id, slug: call.endpoint.slug };
  const record = writeTaskRecord(call, exchange);
  const holder = { caller: call.caller, server };
  return tasks.begin({ ...owner, server: server.slug, tool: ownName, record }, holder, abort);
}

/** Then the client waits, as one without tasks would. */
function isAway({ code }: GatewayError): boolean {
  return code === "database_unavailable";
}
