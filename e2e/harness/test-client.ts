/** A key and where it is used. */
export type Place = { url: string; key: string };

export type CallOptions = { onProgress?: (progress: number) => void; signal?: AbortSignal };
export type CallResult = { text: string | undefined; structured: unknown };

/** What a client of any make can be asked to do in a test. It answers every question that it is asked. */
export type TestClient = {
  version: string | undefined;
  listTools(): Promise<string[]>;
  call(name: string, args?: object, options?: CallOptions): Promise<CallResult>;
  complete(prompt: string, argument: string, value: string): Promise<string[]>;
  /** Debug and above. */
  wantLogs(): Promise<void>;
  /** News of the resource, and of every list. */
  watch(uri: string): Promise<void>;
  heard: Heard;
  close(): Promise<void>;
};

export class Heard {
  readonly logs: unknown[] = [];
  readonly updated: string[] = [];
  readonly changed: string[] = [];
  /** As it came: an SDK forgets who hears progress once the answer is there, and loses what came with it. */
  readonly progress: unknown[] = [];

  /** What its transport brings, before the SDK has it. */
  readonly listen = (message: object): void => {
    const { method, params } = message as { method?: string; params?: { progress?: unknown } };
    if (method === "notifications/progress") this.progress.push(params?.progress);
  };
}

export const CLIENT_INFO = { name: "e2e", version: "1.0.0" };
export const CAPABILITIES = { elicitation: { form: {} }, sampling: {} };

/** What this client's user answers, and its model. */
export const ELICITED = {
  action: "accept" as const,
  content: { username: "ada", email: "ada@acme.example" },
};
export const SAMPLED = {
  role: "assistant" as const,
  model: "test-model",
  stopReason: "endTurn",
  content: { type: "text" as const, text: "forty-two" },
};

export const withKey = (key: string) => ({ requestInit: { headers: { authorization: `Bearer ${key}` } } });

/** Of a result of either SDK. */
export function toCallResult(result: object): CallResult {
  const { content = [], structuredContent } = result as {
    content?: { text?: string }[];
    structuredContent?: unknown;
  };
  return { text: content.find(({ text }) => text !== undefined)?.text, structured: structuredContent };
}
