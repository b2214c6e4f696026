import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { GatewayError } from "../../foundation/gateway-error.ts";
import { defineTool, type TaskSupport, type Tool } from "../kernel/define-tool.ts";
import type { HostedContext } from "../kernel/hosted-context.ts";
import { ToolFailure } from "../kernel/tool-failure.ts";

const JOB_MS = 1_000;
const Nothing = z.object({});
const Name = z.object({ name: z.string() });
const Confirmed = z.object({ confirm: z.boolean() });

/** Tools that may be answered by a task. The suite calls some of them with clients that know none. */
export const taskTools: readonly Tool[] = [
  taskTool(
    "slow_compute",
    "Takes as many seconds as it is told to.",
    z.object({ seconds: z.number().min(0).max(600), label: z.string().default("") }),
    "optional",
    async ({ seconds, label }, context) => {
      await context.becomeTask();
      await wait(seconds * 1_000, undefined, { signal: context.signal });
      return `Computed ${label} for ${seconds} s.`;
    },
  ),
  taskTool(
    "failing_job",
    "Works for a second, and says that it failed.",
    Nothing,
    "required",
    async (_, context) => {
      await context.becomeTask();
      await wait(JOB_MS, undefined, { signal: context.signal });
      throw new ToolFailure("The job failed, as it always does.");
    },
  ),
  taskTool("protocol_error_job", "Breaks with a protocol error.", Nothing, "required", async (_, context) => {
    await context.becomeTask();
    throw new GatewayError("internal", { publicMessage: "The job broke, as it always does." });
  }),
  taskTool(
    "confirm_delete",
    "Asks before it deletes; nothing is deleted.",
    z.object({ filename: z.string() }),
    "required",
    async ({ filename }, context) => {
      await context.becomeTask();
      const answer = await context.elicit({
        name: "confirm",
        message: `Delete ${filename}?`,
        schema: Confirmed,
      });
      const isConfirmed = answer.action === "accept" && answer.content.confirm;
      return isConfirmed ? `Deleted ${filename}.` : `Kept ${filename}.`;
    },
  ),
  taskTool("multi_input", "Asks two things at once.", Nothing, "required", async (_, context) => {
    await context.becomeTask();
    const schema = z.object({ name: z.string(), confirm: z.boolean() });
    const ask = (name: string) => context.elicit({ name, message: `Part ${name}?`, schema });
    const answers = await Promise.all([ask("first"), ask("second")]);
    return `Answered: ${answers.map(({ action }) => action).join(", ")}.`;
  }),
  taskTool(
    "test_tool_with_task",
    "Asks for a name, and becomes a task then.",
    Nothing,
    "required",
    greetLater,
  ),
];

/** What is asked before `becomeTask` is asked of the call: its client makes it again, with the answer. */
async function greetLater(_: object, context: HostedContext): Promise<string> {
  const answer = await context.elicit({ name: "user_name", message: "What is your name?", schema: Name });
  await context.becomeTask();
  await wait(JOB_MS, undefined, { signal: context.signal });
  return `Hello, ${answer.action === "accept" ? answer.content.name : "stranger"}!`;
}

function taskTool<Input extends z.ZodObject>(
  name: string,
  description: string,
  input: Input,
  task: TaskSupport,
  run: (input: z.output<Input>, context: HostedContext) => Promise<string>,
): Tool {
  return defineTool({ name, title: name, description, input, annotations: {}, task, run });
}
