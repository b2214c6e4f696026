import { Slug } from "../../contracts/servers.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import { CompleteParams, type Completers, completeArgument } from "./complete-argument.ts";
import type { Prompt } from "./define-prompt.ts";
import type { Resource } from "./define-resource.ts";
import type { ResourceTemplate } from "./define-resource-template.ts";
import type { Tool } from "./define-tool.ts";
import type { HostedServer } from "./hosted-server.ts";
import type { ServerNews } from "./server-news.ts";

type ServerParts = Pick<HostedServer, "slug" | "title" | "description" | "version" | "instructions"> & {
  tools: readonly Tool[];
  resources: readonly Resource[];
  resourceTemplates: readonly ResourceTemplate[];
  prompts: readonly Prompt[];
  news?: ServerNews;
  isOpen?: true;
};

/** Joins a server's parts. Lists keep the order they were written in, and never change. */
export function defineServer(parts: ServerParts): HostedServer {
  Slug.parse(parts.slug);
  const tools = indexBy(parts.tools, ({ definition }) => checkName(definition.name));
  const resources = indexBy(parts.resources, ({ definition }) => definition.uri);
  const templates = indexBy(parts.resourceTemplates, ({ definition }) => definition.uriTemplate);
  const prompts = indexBy(parts.prompts, ({ definition }) => checkName(definition.name));
  const completable = [...parts.prompts, ...parts.resourceTemplates];

  function findCompleters({ ref }: CompleteParams): Completers {
    const found = ref.type === "ref/prompt" ? prompts.get(ref.name) : templates.get(ref.uri);
    if (found) return found.completers;
    throw new GatewayError(ref.type === "ref/prompt" ? "unknown_prompt" : "unknown_resource");
  }

  return Object.freeze<HostedServer>({
    slug: parts.slug,
    title: parts.title,
    description: parts.description,
    version: parts.version,
    instructions: parts.instructions,
    tools: listDefinitions(parts.tools),
    resources: listDefinitions(parts.resources),
    resourceTemplates: listDefinitions(parts.resourceTemplates),
    prompts: listDefinitions(parts.prompts),
    hasCompletions: completable.some(({ completers }) => [...completers.values()].some(Boolean)),
    news: parts.news ?? null,
    isOpen: parts.isOpen ?? false,

    async callTool(name, args, context) {
      const tool = tools.get(name);
      if (tool === undefined) throw new GatewayError("unknown_tool");
      return tool.call(args, context);
    },
    async readResource(uri, context) {
      const resource = resources.get(uri);
      if (resource !== undefined) return resource.read(context);
      for (const template of templates.values()) {
        const found = await template.read(uri, context);
        if (found !== null) return found;
      }
      throw new GatewayError("unknown_resource");
    },
    async getPrompt(name, args, context) {
      const prompt = prompts.get(name);
      if (prompt === undefined) throw new GatewayError("unknown_prompt");
      return prompt.get(args, context);
    },
    async complete(params) {
      const wanted = CompleteParams.safeParse(params);
      if (!wanted.success) {
        throw new GatewayError("invalid_params", {
          publicMessage: "Say what to complete: ref and argument.",
        });
      }
      return completeArgument(findCompleters(wanted.data), wanted.data.argument);
    },
  });
}

function indexBy<Part>(parts: readonly Part[], keyOf: (part: Part) => string): Map<string, Part> {
  const index = new Map(parts.map((part) => [keyOf(part), part]));
  if (index.size < parts.length) throw new Error(`Named twice: ${parts.map(keyOf).join(", ")}`);
  return index;
}

/** The protocol allows 128 characters, but some clients 64 in all, and our slug stands before the name. */
function checkName(name: string): string {
  if (!/^[A-Za-z0-9_.-]{1,48}$/.test(name)) throw new Error(`${name} is not a name clients can call`);
  return name;
}

function listDefinitions<Definition>(parts: readonly { definition: Definition }[]): readonly Definition[] {
  return Object.freeze(parts.map(({ definition }) => definition));
}
