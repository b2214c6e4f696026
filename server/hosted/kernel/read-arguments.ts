import type { z } from "zod";
import { compileSchema } from "./compile-schema.ts";
import type { JsonSchema } from "./definitions.ts";
import { explainArguments } from "./explain-arguments.ts";
import { publishSchema } from "./publish-schema.ts";

/** What was sent, as the code wants it; or one line for each thing that is wrong with it. */
export type ArgumentReading<Input> = { isRight: true; input: Input } | { isRight: false; lines: string[] };

export type ArgumentReader<Input> = {
  schema: JsonSchema;
  read: (args: unknown) => ArgumentReading<Input>;
};

export function readByZod<Schema extends z.ZodObject>(given: Schema): ArgumentReader<z.output<Schema>> {
  const strict = given.strict(); // a misspelt key is an error, not silence
  const schema = publishSchema(strict, "input");
  return {
    schema,
    read(args) {
      const wanted = strict.safeParse(args ?? {});
      if (!wanted.success) return { isRight: false, lines: explainArguments(wanted.error, args, schema) };
      return { isRight: true, input: wanted.data as z.output<Schema> }; // strict() only loses the generic's name
    },
  };
}

/** A schema written by hand goes over the wire word for word, and is held to all the same. */
export function readByJsonSchema(schema: JsonSchema): ArgumentReader<Record<string, unknown>> {
  const check = compileSchema(schema);
  return {
    schema,
    read(args) {
      const input = args ?? {};
      const lines = check(input);
      if (lines.length > 0) return { isRight: false, lines };
      return { isRight: true, input: input as Record<string, unknown> }; // a tool's schema is of type object
    },
  };
}
