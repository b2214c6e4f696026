import { defineServer } from "../kernel/define-server.ts";
import type { HostedServer } from "../kernel/hosted-server.ts";
import { createServerNews } from "../kernel/server-news.ts";
import { askingTools } from "./asking-tools.ts";
import { contentTools } from "./content-tools.ts";
import { notifyingTools } from "./notifying-tools.ts";
import { ownTools } from "./own-tools.ts";
import { prompts } from "./prompts.ts";
import { resources, resourceTemplates } from "./resources.ts";
import { roundTools } from "./round-tools.ts";
import { schemaTools } from "./schema-tools.ts";
import { taskTools } from "./task-tools.ts";

/** What the official conformance suite calls, by the names it calls it. The suite has no key to send. */
export function createConformance(): HostedServer {
  const news = createServerNews();

  return defineServer({
    slug: "conformance",
    title: "Conformance",
    description: "The fixture of the official MCP conformance suite.",
    version: "1.0.0",
    instructions: "Run the official suite against this address.",
    tools: [
      ...contentTools,
      ...schemaTools,
      ...notifyingTools(news),
      ...askingTools,
      ...roundTools,
      ...taskTools,
      ...ownTools(news),
    ],
    resources,
    resourceTemplates,
    prompts,
    news,
    isOpen: true,
  });
}
