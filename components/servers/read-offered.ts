import type { DefinitionKind } from "../../server/contracts/definitions.ts";
import { isSchema } from "./read-schema.ts";
import type { ToolAnnotations } from "./tool-badges.tsx";

export type PromptArgument = { name: string; description: string | undefined; required: boolean };

/** What a server offers, as a person reads it. */
export type Offered = {
  /** What a client sends: a name, a URI, a URI template. */
  address: string;
  title: string | undefined;
  description: string | undefined;
  mimeType: string | undefined;
  arguments: PromptArgument[];
  inputSchema: unknown;
  outputSchema: unknown;
  annotations: ToolAnnotations;
};

const ADDRESS_FIELDS: Record<DefinitionKind, string> = {
  tool: "name",
  prompt: "name",
  resource: "uri",
  template: "uriTemplate",
  instructions: "text",
};

/** Of a definition that somebody else wrote: what is not of its kind is as good as not there. */
export function readOffered(kind: DefinitionKind, definition: object): Offered {
  const said = definition as Record<string, unknown>;
  const hints = isSchema(said.annotations) ? said.annotations : {};
  const address = text(said[ADDRESS_FIELDS[kind]]) ?? "";
  return {
    address,
    title: text(said.title) ?? text(hints.title) ?? (address === said.name ? undefined : text(said.name)),
    description: text(said.description),
    mimeType: text(said.mimeType),
    arguments: (Array.isArray(said.arguments) ? said.arguments : []).filter(isSchema).map(readArgument),
    inputSchema: said.inputSchema,
    outputSchema: said.outputSchema,
    annotations: {
      readOnlyHint: flag(hints.readOnlyHint),
      destructiveHint: flag(hints.destructiveHint),
      idempotentHint: flag(hints.idempotentHint),
      openWorldHint: flag(hints.openWorldHint),
    },
  };
}

function readArgument({ name, description, required }: Record<string, unknown>): PromptArgument {
  return { name: text(name) ?? "?", description: text(description), required: required === true };
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function flag(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}
