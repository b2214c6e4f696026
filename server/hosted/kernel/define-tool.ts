import type { z } from "zod";
import { deepFreeze } from "./deep-freeze.ts";
import type { JsonSchema, ToolAnnotations, ToolDefinition } from "./definitions.ts";
import { explainArguments } from "./explain-arguments.ts";
import type { HostedContext } from "./hosted-context.ts";
import { publishSchema } from "./publish-schema.ts";
import type { CallToolResult } from "./results.ts";
import { ToolFailure } from "./tool-failure.ts";

type ToolParts<Input extends z.ZodObject, Output extends z.ZodObject> = {
  name: string;
  title: string;
  /** Written for a model: what it gives, when to use it, what it does not know. */
  description: string;
  input: Input;
  output: Output;
  annotations: ToolAnnotations;
  run: (input: z.output<Input>, context: HostedContext) => z.input<Output> | Promise<z.input<Output>>;
  /** What a client that reads no structured content is told; the JSON when absent. */
  text?: (output: z.output<Output>) => string;
};

export type Tool = {
  definition: ToolDefinition;
  call: (args: unknown, context: HostedContext) => Promise<CallToolResult>;
};

/** A tool: what it publishes, and the hot path of a call: one parse in, one parse out, one stringify. */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  parts: ToolParts<Input, Output>,
): Tool {
  const { name, title, description, output, annotations, run, text } = parts;
  const input = parts.input.strict(); // a misspelt key is an error, not silence
  const inputSchema = publishSchema(input, "input");
  const outputSchema = publishSchema(output, "output");

  async function call(args: unknown, context: HostedContext): Promise<CallToolResult> {
    const wanted = input.safeParse(args ?? {});
    if (!wanted.success) return sayArgumentsAreWrong(name, wanted.error, args, inputSchema);
    let made: z.input<Output>;
    try {
      made = await run(wanted.data as z.output<Input>, context); // strict() only loses the generic's name
    } catch (error) {
      if (error instanceof ToolFailure) return sayFailed(error.message);
      throw error;
    }
    const answer = output.safeParse(made);
    if (!answer.success) throw new Error(`${name} broke its output schema`, { cause: answer.error });
    const said = text === undefined ? JSON.stringify(answer.data) : text(answer.data);
    return { content: [{ type: "text", text: said }], structuredContent: answer.data };
  }

  return {
    definition: deepFreeze({ name, title, description, inputSchema, outputSchema, annotations }),
    call,
  };
}

function sayArgumentsAreWrong(
  name: string,
  error: z.ZodError,
  args: unknown,
  schema: JsonSchema,
): CallToolResult {
  const lines = explainArguments(error, args, schema).map((line) => `- ${line}`);
  return sayFailed([`The arguments of ${name} are not right:`, ...lines].join("\n"));
}

function sayFailed(text: string): CallToolResult {
  return { content: [{ type: "text", text }], isError: true };
}
