import { toNodeHandler } from "@modelcontextprotocol/node";
import { createMcpHandler, McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { composeGreeting, formalities } from "../../server/hosted/hello-world/greeting/greeting-engine.ts";
import { languageCodes, languages, timesOfDay } from "../../server/hosted/hello-world/greeting/greetings.ts";
import { NameArgument } from "../../server/hosted/hello-world/greeting/name-argument.ts";
import { serveBench } from "./serve-bench.ts";

/** greet_person as the SDK serves it: its own handler and Node adapter, no keys, no record, no other tool. */
const input = z.object({
  name: NameArgument,
  language: z.enum(languageCodes).default("en"),
  formality: z.enum(formalities).default("neutral"),
  timeOfDay: z.enum(timesOfDay).optional(),
});
const output = z.object({
  greeting: z.string(),
  name: z.string(),
  language: z.string(),
  direction: z.enum(["ltr", "rtl"]),
  formality: z.enum(formalities),
  timeOfDay: z.enum(timesOfDay).nullable(),
});

const handler = createMcpHandler(() => {
  const server = new McpServer({ name: "hello-world", version: "1.0.0" });
  const about = {
    title: "Greet a person",
    description: "A greeting.",
    inputSchema: input,
    outputSchema: output,
  };
  server.registerTool("greet_person", about, ({ name, language, formality, timeOfDay = null }) => {
    const { english, direction } = languages[language];
    const greeting = composeGreeting({ name, language, formality, timeOfDay });
    const structuredContent = { greeting, name, language: english, direction, formality, timeOfDay };
    return { content: [{ type: "text", text: greeting }], structuredContent };
  });
  return server;
});
const listener = toNodeHandler(handler);
await serveBench((req, res) => void listener(req, res));
