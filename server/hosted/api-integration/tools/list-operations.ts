import { z } from "zod";
import { isGatewayError } from "../../../foundation/gateway-error.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { paginate } from "../../kernel/paginate.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { shorten } from "../github/shorten.ts";
import { limitArgument, nextCursorField } from "../page-cursor.ts";
import { serviceArgument } from "../registered-services/service-arguments.ts";
import type { ServiceRegistry } from "../registered-services/service-registry.ts";

const DESCRIPTION_LENGTH_MAX = 240;
const CURSOR_LENGTH_MAX = 400;

export const listOperations = (registry: ServiceRegistry) =>
  defineTool({
    name: "list_operations",
    title: "List operations of a service",
    description:
      "What a registered service can do, by name, a page at a time. The arguments of one: describe_operation.",
    input: z.object({
      service: serviceArgument,
      find: z
        .string()
        .trim()
        .max(100)
        .default("")
        .describe("Only those with this in their name or description"),
      limit: limitArgument,
      cursor: z
        .string()
        .max(CURSOR_LENGTH_MAX)
        .optional()
        .describe("nextCursor of the page before; every other argument as before"),
    }),
    output: z.object({
      operations: z.array(
        z.object({
          name: z.string(),
          title: z.string(),
          description: z.string(),
          changesSomething: z.boolean(),
        }),
      ),
      total: z.int(),
      nextCursor: nextCursorField,
    }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: async ({ service, find, limit, cursor }) => {
      const { tools } = await registry.open(service);
      const wanted = find.toLowerCase();
      const found = tools
        .filter(({ name, description }) => `${name} ${description}`.toLowerCase().includes(wanted))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1));
      const { items, nextCursor } = pageOf(found, cursor, limit);
      return {
        operations: items.map(({ name, title, description, annotations }) => ({
          ...{ name, title, description: shorten(description, DESCRIPTION_LENGTH_MAX)! },
          changesSomething: annotations.readOnlyHint !== true,
        })),
        total: found.length,
        nextCursor,
      };
    },
  });

function pageOf<Item extends { name: string }>(
  found: readonly Item[],
  cursor: string | undefined,
  limit: number,
) {
  try {
    return paginate(found, { cursor, limit, keyOf: ({ name }) => name });
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    throw new ToolFailure("The cursor is not one that this tool gave. Start again without a cursor.");
  }
}
