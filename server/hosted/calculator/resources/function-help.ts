import { z } from "zod";
import { defineResourceTemplate } from "../../kernel/define-resource-template.ts";
import { nearest } from "../../kernel/nearest.ts";
import { rankMatches } from "../../kernel/rank-matches.ts";
import { functionNames } from "../math-engine/functions.ts";
import type { MathEngine } from "../math-engine/math-engine.ts";

const FunctionName = z
  .string()
  .max(60)
  .transform((name, { addIssue }) => {
    if (functionNames.includes(name)) return name;
    const meant = nearest(name, functionNames);
    const hint = meant === null ? "see calculator://functions" : `did you mean "${meant}"?`;
    addIssue({ code: "custom", message: `there is no function "${name}"; ${hint}` });
    return z.NEVER;
  });

export const functionHelp = (engine: MathEngine) =>
  defineResourceTemplate({
    uriTemplate: "calculator://functions/{name}",
    name: "function-help",
    title: "Help for a function",
    description: "Syntax, description and examples of one function: calculator://functions/sqrt.",
    mimeType: "application/json",
    variables: z.object({ name: FunctionName }),
    completers: { name: (typed) => rankMatches(typed, functionNames) },
    read: async ({ name }, context) => {
      const { functions } = await engine.compute({ kind: "document", names: [name] }, context);
      return JSON.stringify(functions[0]);
    },
  });
