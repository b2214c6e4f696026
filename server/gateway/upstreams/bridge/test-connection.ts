import { isObject, type JsonObject } from "../../protocol/message.ts";
import type { Era } from "../../protocol/versions.ts";
import type { Connection, Outcome, OutgoingCall, ServerHello } from "../connection.ts";
import type { PoolCall } from "../instances/pool-call.ts";
import type { LinkPool } from "../link-pool.ts";

type Answers = Readonly<Record<string, (call: OutgoingCall) => Promise<Outcome> | Outcome>>;

const ALL_CAPABILITIES: JsonObject = {
  ...{ tools: { listChanged: true }, prompts: { listChanged: true } },
  ...{ resources: { listChanged: true, subscribe: true }, logging: {}, completions: {} },
};

/** For tests: a server of either era that does what the test says. */
export class TestConnection implements Connection {
  readonly era: Era;
  readonly version: string;
  hello: ServerHello = {
    serverInfo: { name: "scripted", version: "9" },
    capabilities: ALL_CAPABILITIES,
    instructions: "Be kind.",
  };
  inFlight = 0;
  /** Everything that was asked, but for lists. */
  readonly calls: OutgoingCall[] = [];
  readonly said: { method: string; params: JsonObject }[] = [];
  readonly closed: Promise<Error>;
  answers: Answers;
  lists: JsonObject;
  readonly #hearers = new Set<(notification: JsonObject) => void>();
  readonly #end: (reason: Error) => void;

  constructor(era: Era, answers: Answers = {}, lists: JsonObject = {}) {
    this.era = era;
    this.version = era === "modern" ? "2026-07-28" : "2025-11-25";
    this.answers = answers;
    this.lists = lists;
    const { promise, resolve } = Promise.withResolvers<Error>();
    this.closed = promise;
    this.#end = resolve;
  }

  async request(call: OutgoingCall): Promise<Outcome> {
    const listed = LISTS[call.method];
    if (listed !== undefined) return done({ [listed]: [], ...this.#listOf(listed) });
    this.calls.push(call);
    const answer = this.answers[call.method];
    if (answer !== undefined) return answer(call);
    if (call.method === "subscriptions/listen") return this.#listen(call);
    return done({});
  }

  async notify(method: string, params: JsonObject): Promise<void> {
    this.said.push({ method, params });
  }

  onNews(hear: (notification: JsonObject) => void): () => void {
    this.#hearers.add(hear);
    return () => void this.#hearers.delete(hear);
  }

  tell(method: string, params: JsonObject = {}): void {
    for (const hear of this.#hearers) hear({ jsonrpc: "2.0", method, params });
  }

  async close(): Promise<void> {
    this.#end(new Error("closed"));
  }

  #listOf(field: string): JsonObject {
    const list = this.lists[field];
    return isObject(list) ? list : list === undefined ? {} : { [field]: list };
  }

  /** Until it is left. */
  #listen({ hear, signal }: OutgoingCall): Promise<Outcome> {
    hear({ jsonrpc: "2.0", method: "notifications/subscriptions/acknowledged", params: {} });
    return new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      void this.closed.then(() => resolve(done({ resultType: "complete" })));
    });
  }
}

const LISTS: Readonly<Record<string, string | undefined>> = {
  "tools/list": "tools",
  "prompts/list": "prompts",
  "resources/list": "resources",
  "resources/templates/list": "resourceTemplates",
};

export function done(result: JsonObject, text: string | null = null): Outcome {
  return { result, text };
}

export const failed = (code: number, message: string, data?: unknown): Outcome => ({
  error: { code, message, ...(data === undefined ? {} : { data }) },
});

/** For tests: a pool of one connection, which may be replaced by another. */
export class TestPool implements LinkPool {
  connection: TestConnection;
  readonly sticky: (string | null)[] = [];
  readonly ran: PoolCall[] = [];
  readonly told: { sticky: string; method: string }[] = [];
  isWanted: (connection: Connection) => boolean = () => false;
  nowWell: () => void = () => undefined;
  isConnected = true;
  readonly #hearers = new Set<(connection: Connection) => void>();
  readonly #met = new WeakSet<Connection>();

  constructor(connection: TestConnection) {
    this.connection = connection;
  }

  run: LinkPool["run"] = async (call, work) => {
    const { signal, sticky } = call;
    const { connection } = this;
    this.ran.push(call);
    this.sticky.push(sticky);
    if (!this.#met.has(connection)) for (const hear of this.#hearers) hear(connection);
    this.#met.add(connection);
    return work(connection, signal, (wait) => wait());
  };

  get calls(): number {
    return this.ran.length;
  }

  isAwake(): boolean {
    return this.isConnected;
  }

  instanceOf(): string {
    return "i0";
  }

  keepWhile(isWanted: (connection: Connection) => boolean): void {
    this.isWanted = isWanted;
  }

  onWell(hear: () => void): void {
    this.nowWell = hear;
  }

  async tellOwn(sticky: string, method: string): Promise<void> {
    this.told.push({ sticky, method });
  }

  watch(hear: (connection: Connection) => void): () => void {
    this.#hearers.add(hear);
    return () => void this.#hearers.delete(hear);
  }

  async close(): Promise<void> {
    await this.connection.close();
  }
}
