import type { LeastRole, RoleName } from "../../contracts/permissions.ts";
import type { Priority } from "../../contracts/priorities.ts";
import type { ServerHelp } from "../../contracts/server-help.ts";
import type { CompleteParams } from "./complete-argument.ts";
import type { TaskSupport } from "./define-tool.ts";
import type {
  PromptDefinition,
  ResourceDefinition,
  ResourceTemplateDefinition,
  ToolDefinition,
} from "./definitions.ts";
import type { HostedContext } from "./hosted-context.ts";
import type { SettingDefinition } from "./hosted-ground.ts";
import type { CallToolResult, CompleteResult, GetPromptResult, ReadResourceResult } from "./results.ts";
import type { ServerNews } from "./server-news.ts";

/**
 * The gateway's whole view of a hosted server. Refusals are thrown `GatewayError`s; a tool that fails says so
 * in its result; anything else that is thrown is our bug, and its text is not for the caller.
 */
export type HostedServer = {
  slug: string;
  title: string;
  description: string;
  version: string;
  instructions: string;
  /** Null: nobody needs to be told, as of a fixture. */
  help: ServerHelp | null;
  /** What an operator may give it. */
  settings: readonly SettingDefinition[];
  tools: readonly ToolDefinition[];
  resources: readonly ResourceDefinition[];
  resourceTemplates: readonly ResourceTemplateDefinition[];
  prompts: readonly PromptDefinition[];
  hasCompletions: boolean;
  /** Some of its tools may be answered by a task. */
  hasTasks: boolean;
  /** Null: its lists and resources stay what they are. */
  news: ServerNews | null;
  /** Callers without a key may use it. */
  isOpen: boolean;
  /** How long a call may take, in place of what the house allows its own. */
  callTimeoutMs?: number;
  /** For whom it keeps that tool; to anybody else it does not exist. Null: whoever may call tools at all. */
  leastRole(tool: string): LeastRole | null;
  /** Null: that tool is answered inline, always. */
  taskSupport(tool: string): TaskSupport | null;
  /** `priority` is for servers whose calls may have to wait for each other. */
  callTool(name: string, args: unknown, context: HostedContext, priority?: Priority): Promise<CallToolResult>;
  readResource(uri: string, context: HostedContext): Promise<ReadResourceResult>;
  getPrompt(name: string, args: unknown, context: HostedContext): Promise<GetPromptResult>;
  /** For this role it does not exist, though an address of ours fits it: nobody may even hear that it changed. */
  hides?(uri: string, role: RoleName): boolean;
  complete(params: CompleteParams, context: HostedContext): Promise<CompleteResult>;
  /** The house shuts down: no call is running any more. */
  close(): Promise<void>;
};
