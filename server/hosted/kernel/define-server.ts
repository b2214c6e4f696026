import type { LeastRole } from "../../contracts/permissions.ts";
import type { ServerHelp } from "../../contracts/server-help.ts";
import { Slug } from "../../contracts/servers.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import { CompleteParams, type Completers, completeArgument } from "./complete-argument.ts";
import type { Prompt } from "./define-prompt.ts";
import type { Resource } from "./define-resource.ts";
import type { ResourceTemplate } from "./define-resource-template.ts";
import type { Tool } from "./define-tool.ts";
import type { SettingDefinition } from "./hosted-ground.ts";
import type { HostedServer } from "./hosted-server.ts";
import { indexParts, type PartList } from "./index-parts.ts";
import type { ServerNews } from "./server-news.ts";

export type LeastRoles = Readonly<Record<string, LeastRole>>;

type ServerParts = Pick<
  HostedServer,
  "slug" | "title" | "description" | "version" | "instructions" | "hides"
> & {
  tools: PartList<Tool>;
  /** By name: whoever holds less neither sees it nor can call it. The others are for everybody who may call tools. */
  leastRoles?: LeastRoles;
  resources: PartList<Resource>;
  resourceTemplates: PartList<ResourceTemplate>;
  prompts: PartList<Prompt>;
  help?: ServerHelp;
  settings?: readonly SettingDefinition[];
  /** Where it tells that a list or a resource changed. Lists that change need one. */
  news?: ServerNews;
  isOpen?: true;
  /** Ends what the server keeps running: threads, watchers, connections. */
  close?: () => Promise<void>;
};

/** Joins a server's parts. Lists keep the order they were written in. */
export function defineServer(parts: ServerParts): HostedServer {
  Slug.parse(parts.slug);
  const tools = indexParts(parts.tools, ({ definition }) => checkName(definition.name));
  const resources = indexParts(parts.resources, ({ definition }) => definition.uri);
  const templates = indexParts(parts.resourceTemplates, ({ definition }) => definition.uriTemplate);
  const prompts = indexParts(parts.prompts, ({ definition }) => checkName(definition.name));
  const leastRoles = new Map(Object.entries(parts.leastRoles ?? {}));
  for (const [name, least] of leastRoles)
    if (!tools().byKey.has(name))
      throw new Error(`${parts.slug} keeps ${name} for ${least}s and has no such tool`);
  const lists = [parts.tools, parts.resources, parts.resourceTemplates, parts.prompts];
  if (parts.news === undefined && lists.some((list) => typeof list === "function")) {
    throw new Error(`${parts.slug} has lists that change, and no news to say so`);
  }

  function findCompleters({ ref }: CompleteParams): Completers {
    const found = ref.type === "ref/prompt" ? prompts().byKey.get(ref.name) : templates().byKey.get(ref.uri);
    if (found) return found.completers;
    throw new GatewayError(ref.type === "ref/prompt" ? "unknown_prompt" : "unknown_resource");
  }

  return Object.freeze<HostedServer>({
    slug: parts.slug,
    title: parts.title,
    description: parts.description,
    version: parts.version,
    instructions: parts.instructions,
    help: parts.help ?? null,
    settings: parts.settings ?? [],
    get tools() {
      return tools().definitions;
    },
    get resources() {
      return resources().definitions;
    },
    get resourceTemplates() {
      return templates().definitions;
    },
    get prompts() {
      return prompts().definitions;
    },
    get hasCompletions() {
      const completable = [...prompts().parts, ...templates().parts];
      return completable.some(({ completers }) => [...completers.values()].some(Boolean));
    },
    get hasTasks() {
      return tools().parts.some(({ task }) => task !== null);
    },
    news: parts.news ?? null,
    isOpen: parts.isOpen ?? false,
    close: parts.close ?? (async () => undefined),
    ...(parts.hides && { hides: parts.hides }),

    leastRole(tool) {
      return leastRoles.get(tool) ?? null;
    },
    taskSupport(tool) {
      return tools().byKey.get(tool)?.task ?? null;
    },
    async callTool(name, args, context) {
      const tool = tools().byKey.get(name);
      if (tool === undefined) throw new GatewayError("unknown_tool");
      return tool.call(args, context);
    },
    async readResource(uri, context) {
      const resource = resources().byKey.get(uri);
      if (resource !== undefined) return resource.read(context);
      for (const template of templates().parts) {
        const found = await template.read(uri, context);
        if (found !== null) return found;
      }
      throw new GatewayError("unknown_resource", { data: { uri } });
    },
    async getPrompt(name, args, context) {
      const prompt = prompts().byKey.get(name);
      if (prompt === undefined) throw new GatewayError("unknown_prompt");
      return prompt.get(args, context);
    },
    async complete(params, context) {
      const wanted = CompleteParams.safeParse(params);
      if (!wanted.success) {
        throw new GatewayError("invalid_params", {
          publicMessage: "Say what to complete: ref and argument.",
        });
      }
      return completeArgument(findCompleters(wanted.data), wanted.data, context);
    },
  });
}

/** The protocol allows 128 characters, but some clients 64 in all, and our slug stands before the name. */
function checkName(name: string): string {
  if (!/^[A-Za-z0-9_.-]{1,48}$/.test(name)) throw new Error(`${name} is not a name clients can call`);
  return name;
}
