import { z } from "zod";
import { defineTool, type Tool } from "../kernel/define-tool.ts";
import type { Elicited } from "../kernel/elicit.ts";
import type { HostedContext } from "../kernel/hosted-context.ts";
import { plainTool } from "./plain-tool.ts";
import { textOf } from "./text-of.ts";

/** Tools that ask in the middle of a call, as 2025 clients know it. */
export const askingTools: readonly Tool[] = [
  defineTool({
    name: "test_sampling",
    title: "Ask the model",
    description: "Hands a prompt to the client's model.",
    input: z.object({ prompt: z.string() }),
    annotations: {},
    async run({ prompt }, context) {
      const sampled = await context.sample({
        name: "prompt",
        messages: [{ role: "user", content: { type: "text", text: prompt } }],
        maxTokens: 100,
      });
      return `LLM response: ${textOf(sampled)}`;
    },
  }),
  defineTool({
    name: "test_elicitation",
    title: "Ask the user",
    description: "Asks the user for a name and an email address.",
    input: z.object({ message: z.string() }),
    annotations: {},
    async run({ message }, context) {
      const schema = z.object({
        username: z.string().describe("User's response"),
        email: z.string().describe("User's email address"),
      });
      return `User response: ${spell(await context.elicit({ name: "user", message, schema }))}`;
    },
  }),
  toolThatElicits(
    "test_elicitation_sep1034_defaults",
    "Asks by a form that is filled in already.",
    (context) =>
      context.elicit({
        name: "form",
        message: "Please review and update the form fields with defaults",
        schema: z.object({
          name: z.string().default("John Doe").describe("User name"),
          age: z.int().default(30).describe("User age"),
          score: z.number().default(95.5).describe("User score"),
          status: z.enum(["active", "inactive", "pending"]).default("active").describe("User status"),
          verified: z.boolean().default(true).describe("Verification status"),
        }),
      }),
  ),
  toolThatElicits("test_elicitation_sep1330_enums", "Asks by a form with every kind of choice.", (context) =>
    context.elicit({
      name: "choices",
      message: "Please select options from the enum fields",
      requestedSchema: choices,
    }),
  ),
];

const titled = [1, 2, 3].map((n) => ({ const: `value${n}`, title: `Option ${n}` }));
const untitled = ["option1", "option2", "option3"];
const choices = {
  type: "object",
  properties: {
    untitledSingle: { type: "string", enum: untitled },
    titledSingle: { type: "string", oneOf: titled },
    legacyEnum: {
      type: "string",
      enum: ["opt1", "opt2", "opt3"],
      enumNames: ["Option One", "Option Two", "Option Three"],
    },
    untitledMulti: { type: "array", items: { type: "string", enum: untitled } },
    titledMulti: { type: "array", items: { anyOf: titled } },
  },
  required: [],
};

function toolThatElicits(
  name: string,
  description: string,
  ask: (context: HostedContext) => Promise<Elicited<object>>,
): Tool {
  return plainTool(
    name,
    description,
    async (context) => `Elicitation completed: ${spell(await ask(context))}`,
  );
}

function spell(answer: Elicited<object>): string {
  const content = answer.action === "accept" ? answer.content : {};
  return `action=${answer.action}, content=${JSON.stringify(content)}`;
}
