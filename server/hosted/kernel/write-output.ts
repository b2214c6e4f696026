import type { z } from "zod";
import { compileSchema } from "./compile-schema.ts";
import type { JsonSchema, Meta } from "./definitions.ts";
import { publishSchema } from "./publish-schema.ts";
import type { CallToolResult, ContentBlock } from "./results.ts";

/** What a tool without an output schema says: words, blocks, or blocks with a note for the client. */
export type Told = string | readonly ContentBlock[] | { content: readonly ContentBlock[]; _meta?: Meta };

export type OutputWriter<Made> = { schema: JsonSchema | undefined; write: (made: Made) => CallToolResult };

/** Structured, and the same as words. What the schema does not know stays inside. */
export function writeByZod<Schema extends z.ZodObject>(
  name: string,
  output: Schema,
  text: (made: z.output<Schema>) => string,
): OutputWriter<z.input<Schema>> {
  return {
    schema: publishSchema(output, "output"),
    write(made) {
      const answer = output.safeParse(made);
      if (!answer.success) throw broken(name, answer.error);
      return { content: [{ type: "text", text: text(answer.data) }], structuredContent: answer.data };
    },
  };
}

export function writeByJsonSchema(name: string, schema: JsonSchema): OutputWriter<Record<string, unknown>> {
  const check = compileSchema(schema);
  return {
    schema,
    write(made) {
      const faults = check(made);
      if (faults.length > 0) throw broken(name, faults);
      return { content: [{ type: "text", text: JSON.stringify(made) }], structuredContent: made };
    },
  };
}

export const writeAsTold: OutputWriter<Told> = {
  schema: undefined,
  write(told) {
    if (typeof told === "string") return { content: [{ type: "text", text: told }] };
    return "content" in told ? told : { content: told };
  },
};

function broken(name: string, cause: unknown): Error {
  return new Error(`${name} broke its output schema`, { cause });
}
