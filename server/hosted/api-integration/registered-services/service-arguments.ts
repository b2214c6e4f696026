import { z } from "zod";
import type { ToolDefinition } from "../../kernel/definitions.ts";
import type { HostedServer } from "../../kernel/hosted-server.ts";
import { nearest } from "../../kernel/nearest.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";

export const serviceArgument = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/, 'expected a name such as "petstore": lower-case letters, digits, dashes')
  .describe("Name of a registered service: list_services");
export const operationArgument = z.string().min(1).max(100).describe("Name of an operation: list_operations");

export const ServiceFields = z.object({
  name: z.string(),
  title: z.string(),
  baseUrl: z.string().nullable().describe("null: as its document says"),
  operations: z.int(),
  registeredBy: z.string(),
  registeredAt: z.string(),
});

type Row = {
  name: string;
  title: string;
  baseUrl: string | null;
  operations: number;
  createdBy: string;
  createdAt: Date;
};

export function showService({ createdBy, createdAt, ...row }: Row): z.output<typeof ServiceFields> {
  return { ...row, registeredBy: createdBy, registeredAt: createdAt.toISOString() };
}

export function findOperation(server: HostedServer, name: string): ToolDefinition {
  const found = server.tools.find((tool) => tool.name === name);
  if (found !== undefined) return found;
  const meant = nearest(
    name,
    server.tools.map((tool) => tool.name),
  );
  const hint = meant === null ? " list_operations names them." : ` Did you mean "${meant}"?`;
  throw new ToolFailure(`${server.slug} has no operation "${name}".${hint}`);
}
