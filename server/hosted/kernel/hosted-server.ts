import type { Clock } from "../../foundation/clock.ts";
import type { CompleteParams } from "./complete-argument.ts";
import type {
  PromptDefinition,
  ResourceDefinition,
  ResourceTemplateDefinition,
  ToolDefinition,
} from "./definitions.ts";
import type { CallToolResult, CompleteResult, GetPromptResult, ReadResourceResult } from "./results.ts";

/** What a hosted server may know of the house it lives in. */
export type HouseFacts = {
  version: string;
  replica: string;
  startedAtMs: number;
  /** Non-secret settings, for the server-configuration tool. */
  configuration: () => { name: string; value: string; says: string }[];
  /** One line per dependency, as /ready shows them. */
  dependencies: () => { name: string; ok: boolean; says: string }[];
};

export type HostedContext = {
  caller: { id: string; name: string };
  signal: AbortSignal;
  clock: Clock;
  house: HouseFacts;
};

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
  tools: readonly ToolDefinition[];
  resources: readonly ResourceDefinition[];
  resourceTemplates: readonly ResourceTemplateDefinition[];
  prompts: readonly PromptDefinition[];
  hasCompletions: boolean;
  callTool(name: string, args: unknown, context: HostedContext): Promise<CallToolResult>;
  readResource(uri: string, context: HostedContext): Promise<ReadResourceResult>;
  getPrompt(name: string, args: unknown, context: HostedContext): Promise<GetPromptResult>;
  complete(params: CompleteParams, context: HostedContext): Promise<CompleteResult>;
};
