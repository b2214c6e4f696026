import type { z } from "zod";
import { GatewayError } from "../../foundation/gateway-error.ts";
import { type Completer, type Completers, listCompleters } from "./complete-argument.ts";
import { deepFreeze } from "./deep-freeze.ts";
import type { JsonSchema, PromptDefinition } from "./definitions.ts";
import { explainArguments } from "./explain-arguments.ts";
import type { HostedContext } from "./hosted-context.ts";
import { publishSchema } from "./publish-schema.ts";
import type { GetPromptResult } from "./results.ts";

type PromptParts<Arguments extends z.ZodObject> = {
  name: string;
  title: string;
  description: string;
  /** Over the wire every argument is a string; transform it here. Each needs a description. */
  arguments: Arguments;
  completers?: { [Name in keyof z.output<Arguments>]?: Completer };
  /** The text handed to the model, in the user's name. */
  write: (args: z.output<Arguments>, context: HostedContext) => string | Promise<string>;
};

export type Prompt = {
  definition: PromptDefinition;
  completers: Completers;
  get: (args: unknown, context: HostedContext) => Promise<GetPromptResult>;
};

/** A prompt: a text a person picks from a menu, with arguments the server can complete. */
export function definePrompt<Arguments extends z.ZodObject>(parts: PromptParts<Arguments>): Prompt {
  const { name, title, description, completers = {}, write } = parts;
  const schema = parts.arguments.strict();
  const published = publishSchema(schema, "input");

  return {
    definition: deepFreeze({ name, title, description, arguments: listArguments(published) }),
    completers: listCompleters(Object.keys(schema.shape), completers),
    async get(args, context) {
      const wanted = schema.safeParse(args ?? {});
      if (!wanted.success) {
        const lines = explainArguments(wanted.error, args, published);
        throw new GatewayError("invalid_params", { publicMessage: lines.join("\n") });
      }
      const text = await write(wanted.data as z.output<Arguments>, context);
      return { description, messages: [{ role: "user", content: { type: "text", text } }] };
    },
  };
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
