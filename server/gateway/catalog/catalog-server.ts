import type { CompleteParams } from "../../hosted/kernel/complete-argument.ts";
import type { HostedServer } from "../../hosted/kernel/hosted-server.ts";
import type { CompleteResult } from "../../hosted/kernel/results.ts";
import type { Exchange } from "../exchange.ts";
import type { JsonObject } from "../protocol/message.ts";
import type { Reply } from "../protocol/write-answer.ts";
import type { Session } from "../sessions/session.ts";
import type { Caller } from "../steps/authenticate.ts";
import type { AllowedCall, Target } from "../steps/authorize.ts";
import type { UpstreamTask } from "../tasks/upstream-task.ts";

/** What a catalog shows of a server, wherever it lives. */
export type ShownServer = Pick<
  HostedServer,
  | "slug"
  | "title"
  | "description"
  | "version"
  | "instructions"
  | "tools"
  | "resources"
  | "resourceTemplates"
  | "prompts"
  | "hasCompletions"
  | "hasTasks"
  | "isOpen"
>;

/** What a client asks of a task that a server behind us keeps; `params` are its own. */
export type TaskQuestion = {
  method: "tasks/get" | "tasks/update" | "tasks/cancel";
  params: JsonObject;
  caller: Pick<Caller, "id" | "priority">;
  signal: AbortSignal;
};

/** What a client asks of an argument, half typed; `params` bear the server's own names. */
export type CompleteQuestion = {
  params: CompleteParams;
  call: Pick<AllowedCall, "caller" | "message">;
  session: Session | null;
  signal: AbortSignal;
};

/** A server behind us: what it is known to offer, and how a call reaches it. */
export type UpstreamServer = ShownServer & {
  /** Of the registry. */
  id: string;
  /** Whether it has ever said what it offers. */
  isKnown: boolean;
  /** How long it says that its lists stay as they are, ms; null: it does not say. */
  listTtlMs: number | null;
  /** While it is being met for the first time, and for no longer than anybody may wait for that. Never rejects. */
  meeting: Promise<void> | null;
  /** How long a call may take, in place of what the house allows its own. */
  callTimeoutMs: number;
  /** Somebody lists: what is no longer fresh is fetched, where that wakes nobody, and they do not wait. */
  asked(): void;
  /** A client has other roots. Resolves when the server was told, or there is nobody to tell. */
  rootsChanged(callerId: string, session: Session | null): Promise<void>;
  complete(asked: CompleteQuestion): Promise<CompleteResult>;
  /** Of one of its tasks. The result bears the server's own id of it. */
  askTask(asked: TaskQuestion, task: UpstreamTask): Promise<JsonObject>;
  ask(call: AllowedCall, target: Target<UpstreamServer>, exchange: Exchange): Promise<Reply>;
};

export type CatalogServer = HostedServer | UpstreamServer;

/** Those that nobody has met yet: whoever asks for them first waits, for a moment. */
export function newcomersOf(servers: readonly CatalogServer[]): UpstreamServer[] {
  return servers.filter(isUpstream).filter(({ meeting }) => meeting !== null);
}

export function isUpstream(server: CatalogServer): server is UpstreamServer {
  return "ask" in server;
}
