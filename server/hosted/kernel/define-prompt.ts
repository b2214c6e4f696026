import type { z } from "zod";
import { GatewayError } from "../../foundation/gateway-error.ts";
import { type Completer, type Completers, listCompleters } from "./complete-argument.ts";
import { deepFreeze } from "./deep-freeze.ts";
import type { JsonSchema, PromptDefinition } from "./definitions.ts";
import type { HostedContext } from "./hosted-context.ts";
import { readByZod } from "./read-arguments.ts";
import type { GetPromptResult, PromptMessage } from "./results.ts";

type PromptParts<Arguments extends z.ZodObject> = Omit<PromptDefinition, "arguments"> & {
  /** Over the wire every argument is a string; transform it here. Each needs a description. */
  arguments: Arguments;
  completers?: { [Name in keyof z.output<Arguments>]?: Completer };
  /** What is handed to the model: one text in the user's name, or messages with anything in them. */
  write: (args: z.output<Arguments>, context: HostedContext) => Written | Promise<Written>;
};
type Written = string | readonly PromptMessage[];

export type Prompt = {
  definition: PromptDefinition;
  completers: Completers;
  get: (args: unknown, context: HostedContext) => Promise<GetPromptResult>;
};

/** A prompt: a text a person picks from a menu, with arguments the server can complete. */
export function definePrompt<Arguments extends z.ZodObject>(parts: PromptParts<Arguments>): Prompt {
  const { arguments: given, completers = {}, write, ...presented } = parts;
  const reader = readByZod(given);

  return {
    definition: deepFreeze({ ...presented, arguments: listArguments(reader.schema) }),
    completers: listCompleters(Object.keys(given.shape), completers),
    async get(args, context) {
      const reading = reader.read(args);
      if (!reading.isRight) {
        throw new GatewayError("invalid_params", { publicMessage: reading.lines.join("\n") });
      }
      const written = await write(reading.input, context);
      return { description: presented.description, messages: toMessages(written) };
    },
  };
}

function toMessages(written: Written): readonly PromptMessage[] {
  if (typeof written !== "string") return written;
  return [{ role: "user", content: { type: "text", text: written } }];
}

function listArguments(published: JsonSchema): PromptDefinition["arguments"] {
  const required = (published.required as string[] | undefined) ?? [];
  const properties = (published.properties ?? {}) as Record<string, { description?: string }>;
  return Object.entries(properties).map(([name, { description = "" }]) => ({
    name,
    description,
    required: required.includes(name),
  }));
}
