import { z } from "zod";
import type { Tool } from "../kernel/define-tool.ts";
import type { Elicited } from "../kernel/elicit.ts";
import type { HostedContext } from "../kernel/hosted-context.ts";
import { plainTool } from "./plain-tool.ts";
import { textOf } from "./text-of.ts";

const Name = z.object({ name: z.string() });
const Ok = z.object({ ok: z.boolean() });

/** Tools that modern clients call again with what they were asked for; the code is the same as for a stream. */
export const roundTools: readonly Tool[] = [
  plainTool("test_input_required_result_elicitation", "Asks for a name, and greets.", greet),
  plainTool("test_streaming_elicitation", "Asks for a name, and greets.", greet),
  plainTool("test_input_required_result_sampling", "Asks the model for a capital.", async (context) =>
    textOf(await askForCapital(context)),
  ),
  plainTool("test_missing_capability", "Needs a client with a model.", async (context) =>
    textOf(await askForCapital(context)),
  ),
  plainTool("test_input_required_result_list_roots", "Names the client's roots.", async (context) => {
    const roots = await context.listRoots({ name: "client_roots" });
    return `Roots: ${roots.map(({ name, uri }) => name ?? uri).join(", ") || "none"}`;
  }),
  plainTool("test_input_required_result_request_state", "Asks to be confirmed.", async (context) => {
    const { action } = await confirm(context);
    return `state-ok: ${action}`;
  }),
  plainTool("test_input_required_result_tampered_state", "Asks to be confirmed.", async (context) => {
    const { action } = await confirm(context);
    return `Confirmed: ${action}`;
  }),
  plainTool("test_input_required_result_multiple_inputs", "Asks three things at once.", async (context) => {
    const [user, greeting, roots] = await Promise.all([
      askName(context),
      context.sample({ name: "greeting", ...userSays("Generate a greeting"), maxTokens: 50 }),
      context.listRoots({ name: "client_roots" }),
    ]);
    return `${textOf(greeting)} ${nameIn(user)} has ${roots.length} roots.`;
  }),
  plainTool("test_input_required_result_multi_round", "Asks one thing after another.", async (context) => {
    const first = await context.elicit({
      name: "step1",
      message: "Step 1: What is your name?",
      schema: Name,
    });
    const second = await context.elicit({
      name: "step2",
      message: "Step 2: What is your favorite color?",
      schema: z.object({ color: z.string() }),
    });
    const colour = second.action === "accept" ? second.content.color : "no colour";
    return `${nameIn(first)} likes ${colour}.`;
  }),
  plainTool("test_input_required_result_capabilities", "Asks what the client can answer.", (context) => {
    if (context.client.can("elicitation")) return greet(context);
    if (context.client.can("sampling")) return askForCapital(context).then(textOf);
    return "The client can answer nothing.";
  }),
];

async function greet(context: HostedContext): Promise<string> {
  return `Hello, ${nameIn(await askName(context))}!`;
}

function askName(context: HostedContext) {
  return context.elicit({ name: "user_name", message: "What is your name?", schema: Name });
}

function nameIn(answer: Elicited<z.output<typeof Name>>): string {
  return answer.action === "accept" ? answer.content.name : "stranger";
}

function confirm(context: HostedContext) {
  return context.elicit({ name: "confirm", message: "Please confirm", schema: Ok });
}

function askForCapital(context: HostedContext) {
  const asked = userSays("What is the capital of France?");
  return context.sample({ name: "capital_question", ...asked, maxTokens: 100 });
}

function userSays(text: string) {
  return { messages: [{ role: "user" as const, content: { type: "text" as const, text } }] };
}
