import type { z } from "zod";
import { isUnstorable, UNSTORABLE_ADVICE } from "../../db/to-house-error.ts";
import { deepFreeze } from "./deep-freeze.ts";
import type { JsonSchema, ToolDefinition } from "./definitions.ts";
import type { HostedContext } from "./hosted-context.ts";
import { type ArgumentReader, readByJsonSchema, readByZod } from "./read-arguments.ts";
import type { CallToolResult } from "./results.ts";
import { ToolFailure } from "./tool-failure.ts";
import { type OutputWriter, type Told, writeAsTold, writeByJsonSchema, writeByZod } from "./write-output.ts";

/** The description is written for a model: what it gives, when to use it, what it does not know. */
type Presented = Omit<ToolDefinition, "inputSchema" | "outputSchema"> & { task?: TaskSupport };
type Run<Input, Made> = (input: Input, context: HostedContext) => Made | Promise<Made>;

type StructuredTool<Input extends z.ZodObject, Output extends z.ZodObject> = Presented & {
  input: Input;
  output: Output;
  run: Run<z.output<Input>, z.input<Output>>;
  /** What a client that reads no structured content is told; the JSON when absent. */
  text?: (output: z.output<Output>) => string;
};
type TellingTool<Input extends z.ZodObject> = Presented & {
  input: Input;
  output?: undefined;
  run: Run<z.output<Input>, Told>;
};
/** With schemas in JSON Schema 2020-12, for what zod cannot say. */
type WrittenTool<Made> = Presented & { inputSchema: JsonSchema; run: Run<Record<string, unknown>, Made> };
type WrittenStructuredTool = WrittenTool<Record<string, unknown>> & { outputSchema: JsonSchema };
type WrittenTellingTool = WrittenTool<Told> & { outputSchema?: undefined };

/**
 * A tool that may be answered by a task says where in its code with `context.becomeTask()`. `required`: it makes no
 * sense inline, and a client without tasks is refused before it runs.
 */
export type TaskSupport = "optional" | "required";

export type Tool = {
  definition: ToolDefinition;
  /** Null: it is answered inline, always. */
  task: TaskSupport | null;
  call: (args: unknown, context: HostedContext) => Promise<CallToolResult>;
};

/** A tool: what it publishes, and the hot path of a call: one parse in, one parse out, one stringify. */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  parts: StructuredTool<Input, Output>,
): Tool;
export function defineTool<Input extends z.ZodObject>(parts: TellingTool<Input>): Tool;
export function defineTool(parts: WrittenStructuredTool): Tool;
export function defineTool(parts: WrittenTellingTool): Tool;
export function defineTool(
  parts:
    | StructuredTool<z.ZodObject, z.ZodObject>
    | TellingTool<z.ZodObject>
    | WrittenStructuredTool
    | WrittenTellingTool,
): Tool {
  const reader = "input" in parts ? readByZod(parts.input) : readByJsonSchema(parts.inputSchema);
  const { name } = parts;
  if ("input" in parts) {
    if (parts.output === undefined) return join(parts, reader, writeAsTold, parts.run);
    return join(parts, reader, writeByZod(name, parts.output, parts.text ?? JSON.stringify), parts.run);
  }
  if (parts.outputSchema === undefined) return join(parts, reader, writeAsTold, parts.run);
  return join(parts, reader, writeByJsonSchema(name, parts.outputSchema), parts.run);
}

function join<Input, Made>(
  { name, title, description, annotations, icons, _meta, task }: Presented,
  reader: ArgumentReader<Input>,
  writer: OutputWriter<Made>,
  run: Run<Input, Made>,
): Tool {
  async function call(args: unknown, context: HostedContext): Promise<CallToolResult> {
    const reading = reader.read(args);
    if (!reading.isRight) return sayArgumentsAreWrong(name, reading.lines);
    let made: Made;
    try {
      made = await run(reading.input, context);
    } catch (error) {
      if (error instanceof ToolFailure) return sayFailed(error.message);
      if (isUnstorable(error)) return sayFailed(`${UNSTORABLE_ADVICE.says} ${UNSTORABLE_ADVICE.do}`);
      throw error;
    }
    return writer.write(made);
  }

  const definition: ToolDefinition = {
    name,
    title,
    description,
    inputSchema: reader.schema,
    ...(writer.schema === undefined ? {} : { outputSchema: writer.schema }),
    annotations,
    ...(icons === undefined ? {} : { icons }),
    ...(_meta === undefined ? {} : { _meta }),
  };
  return { definition: deepFreeze(definition), task: task ?? null, call };
}

function sayArgumentsAreWrong(name: string, lines: readonly string[]): CallToolResult {
  return sayFailed(
    [`The arguments of ${name} are not right:`, ...lines.map((line) => `- ${line}`)].join("\n"),
  );
}

function sayFailed(text: string): CallToolResult {
  return { content: [{ type: "text", text }], isError: true };
}
