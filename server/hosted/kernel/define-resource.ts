import { deepFreeze } from "./deep-freeze.ts";
import type { ResourceDefinition } from "./definitions.ts";
import type { HostedContext } from "./hosted-context.ts";
import type { ReadResourceResult } from "./results.ts";
import { type ResourceReading, writeContents } from "./write-contents.ts";

type ResourceParts = ResourceDefinition & {
  read: (context: HostedContext) => ResourceReading | Promise<ResourceReading>;
};

export type Resource = {
  definition: ResourceDefinition;
  read: (context: HostedContext) => Promise<ReadResourceResult>;
};

/** A resource at one fixed address. */
export function defineResource({ read, ...definition }: ResourceParts): Resource {
  return {
    definition: deepFreeze(definition),
    read: async (context) => writeContents(await read(context), definition),
  };
}
