import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { describeConfiguration } from "../config-manager.ts";

const Setting = z.object({ name: z.string(), value: z.string(), says: z.string() });

export const getServerConfiguration = defineTool({
  name: "get_server_configuration",
  title: "Server configuration",
  description: "The limits of this server and the settings of the gateway it runs in. Shows no secrets.",
  input: z.object({}),
  output: z.object({
    version: z.string().describe("Version of the gateway"),
    replica: z.string().describe("The process that answered"),
    limits: z.array(Setting),
    settings: z.array(Setting),
  }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: (_, { house }) => describeConfiguration(house),
});
