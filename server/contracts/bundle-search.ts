/** The two tools of a bundle that is searched rather than read. */
export const SEARCH_TOOLS = "search_tools";
export const CALL_TOOL = "call_tool";

export const FOUND_MAX = 50;
export const FOUND_AT_FIRST = 10;

export const searchDefinitions: readonly Record<string, unknown>[] = [
  {
    name: SEARCH_TOOLS,
    title: "Search tools",
    description:
      "Finds tools of this endpoint by what they do. Gives names and descriptions, best first; with schemas: true also the arguments each one takes. Call what you found with call_tool.",
    inputSchema: {
      type: "object",
      properties: {
        query: { type: "string", description: "What you want to do, in a few words. Empty lists all." },
        limit: { type: "integer", minimum: 1, maximum: FOUND_MAX, default: FOUND_AT_FIRST },
        schemas: { type: "boolean", default: false, description: "Whether to include input schemas." },
      },
      required: ["query"],
      additionalProperties: false,
    },
    outputSchema: {
      type: "object",
      properties: {
        total: { type: "integer", description: "How many match." },
        tools: {
          type: "array",
          items: {
            type: "object",
            properties: {
              name: { type: "string" },
              title: { type: "string" },
              description: { type: "string" },
              inputSchema: { type: "object" },
            },
            required: ["name"],
          },
        },
      },
      required: ["total", "tools"],
    },
    annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
  },
  {
    name: CALL_TOOL,
    title: "Call a tool",
    description:
      "Calls a tool that search_tools found. Look at its input schema first (search_tools with schemas: true).",
    inputSchema: {
      type: "object",
      properties: {
        name: { type: "string", description: "The tool's name, as search_tools gave it." },
        arguments: { type: "object", description: "What its input schema asks for." },
      },
      required: ["name"],
      additionalProperties: false,
    },
  },
];
