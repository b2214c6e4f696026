import { z } from "zod";
import { defineTool, type Tool } from "../kernel/define-tool.ts";

/** Tools whose schemas have to reach a client word for word. */
export const schemaTools: readonly Tool[] = [
  defineTool({
    name: "json_schema_2020_12_tool",
    title: "JSON Schema 2020-12",
    description: "Takes a person to be reached by phone or by email.",
    inputSchema: {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
      $defs: {
        address: {
          $anchor: "addressDef",
          type: "object",
          properties: { street: { type: "string" }, city: { type: "string" } },
        },
      },
      properties: {
        name: { type: "string" },
        address: { $ref: "#/$defs/address" },
        contactMethod: { type: "string", enum: ["phone", "email"] },
        phone: { type: "string" },
        email: { type: "string" },
      },
      allOf: [{ anyOf: [{ required: ["phone"] }, { required: ["email"] }] }],
      if: { properties: { contactMethod: { const: "phone" } }, required: ["contactMethod"] },
      // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
      then: { required: ["phone"] },
      else: { required: ["email"] },
      additionalProperties: false,
    },
    annotations: { readOnlyHint: true },
    run: (person) => `Taken: ${JSON.stringify(person)}`,
  }),
  defineTool({
    name: "test_x_mcp_header",
    title: "Header from an argument",
    description: "Its argument travels in a header, too.",
    input: z.object({ region: z.string().meta({ "x-mcp-header": "Region" }).optional() }),
    annotations: { readOnlyHint: true },
    run: ({ region = "nowhere" }) => `The region is ${region}.`,
  }),
];
