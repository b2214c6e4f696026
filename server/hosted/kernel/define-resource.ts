import { deepFreeze } from "./deep-freeze.ts";
import type { ResourceDefinition } from "./definitions.ts";
import type { HostedContext } from "./hosted-context.ts";
import type { ReadResourceResult } from "./results.ts";

type ResourceParts = ResourceDefinition & {
  read: (context: HostedContext) => string | Promise<string>;
};

export type Resource = {
  definition: ResourceDefinition;
  read: (context: HostedContext) => Promise<ReadResourceResult>;
};

/** A resource at one fixed address. */
export function defineResource({ read, ...definition }: ResourceParts): Resource {
  const { uri, mimeType } = definition;
  return {
    definition: deepFreeze(definition),
    read: async (context) => ({ contents: [{ uri, mimeType, text: await read(context) }] }),
  };
}
