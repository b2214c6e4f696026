import type { z } from "zod";
import { GatewayError } from "../../foundation/gateway-error.ts";
import { type Completer, type Completers, listCompleters } from "./complete-argument.ts";
import { deepFreeze } from "./deep-freeze.ts";
import type { ResourceTemplateDefinition } from "./definitions.ts";
import { explainArguments } from "./explain-arguments.ts";
import type { HostedContext } from "./hosted-context.ts";
import { publishSchema } from "./publish-schema.ts";
import type { ReadResourceResult } from "./results.ts";
import { compileUriTemplate } from "./uri-template.ts";
import { type ResourceReading, writeContents } from "./write-contents.ts";

type ResourceTemplateParts<Variables extends z.ZodObject> = ResourceTemplateDefinition & {
  variables: Variables;
  completers?: { [Name in keyof z.output<Variables>]?: Completer };
  read: (
    variables: z.output<Variables>,
    context: HostedContext,
  ) => ResourceReading | Promise<ResourceReading>;
};

export type ResourceTemplate = {
  definition: ResourceTemplateDefinition;
  completers: Completers;
  /** Null when the uri is not one of this template's. */
  read: (uri: string, context: HostedContext) => Promise<ReadResourceResult | null>;
};

/** Resources at addresses with variables in them, each variable checked by its schema. */
export function defineResourceTemplate<Variables extends z.ZodObject>(
  parts: ResourceTemplateParts<Variables>,
): ResourceTemplate {
  const { variables, completers = {}, read, ...definition } = parts;
  const { uriTemplate, mimeType } = definition;
  const template = compileUriTemplate(uriTemplate);
  const named = Object.keys(variables.shape);
  if (
    named.length !== template.variables.length ||
    template.variables.some((name) => !named.includes(name))
  ) {
    throw new Error(`${uriTemplate} and its schema name different variables`);
  }
  const schema = publishSchema(variables, "input");

  return {
    definition: deepFreeze(definition),
    completers: listCompleters(template.variables, completers),
    async read(uri, context) {
      const found = template.match(uri);
      if (found === null) return null;
      const wanted = variables.safeParse(found);
      if (!wanted.success) {
        const lines = explainArguments(wanted.error, found, schema);
        throw new GatewayError("unknown_resource", { publicMessage: lines.join("\n"), data: { uri } });
      }
      return writeContents(await read(wanted.data as z.output<Variables>, context), { uri, mimeType });
    },
  };
}
