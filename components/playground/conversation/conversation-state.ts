import type { Entry } from "../timeline/entry.ts";
import type { Ability } from "../wire/versions.ts";

/** Where messages go, and as whom. */
export type Target = {
  /** Slug; empty is `/mcp`. */
  endpoint: string;
  /** null: the operator. */
  keyId: string | null;
  caller: string;
  version: string;
  able: readonly Ability[];
};

export type LogLine = { atMs: number; level: string; logger: string | null; data: unknown };
export type Progress = { progress: number; total: number | null; message: string | null };

/** What the screen knows of the message that was sent last. */
export type Call = {
  status: "running" | "answered" | "cancelled" | "failed";
  method: string;
  startedAtMs: number;
  tookMs: number | null;
  httpStatus: number | null;
  bytes: number;
  progress: Progress | null;
  logs: readonly LogLine[];
  /** Undefined until there is one, and where a notification needs none. */
  result: unknown;
  /** What the endpoint answered instead. */
  rpcError: { code: unknown; message: string; data: unknown } | null;
  /** What kept the message from getting there. */
  problem: unknown;
};

/** What only a person can answer. */
export type Question = {
  key: number;
  method: string;
  params: Record<string, unknown>;
  endpoint: string;
  /** Of several that one answer brought: `2 of 3`. */
  place: { at: number; of: number } | null;
  answer: (result: unknown) => void;
};

export type ConversationState = {
  entries: readonly Entry[];
  call: Call | null;
  questions: readonly Question[];
  /** Legacy sessions that are open, by target. */
  sessions: Readonly<Record<string, string>>;
  /** Of the target that is listened to. */
  listening: string | null;
};

export const NOTHING_YET: ConversationState = {
  entries: [],
  call: null,
  questions: [],
  sessions: {},
  listening: null,
};

/** Whoever asks differently has another session. */
export function targetKey({ endpoint, keyId, version, able }: Target): string {
  return [endpoint, keyId ?? "", version, able.join(",")].join(" ");
}
