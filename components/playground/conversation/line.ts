import { isSchema } from "../../schema-form/resolve-schema.ts";
import { readJson } from "../../ui/read-json.ts";
import { bytesOf, type Entry } from "../timeline/entry.ts";
import { buildHeaders } from "../wire/build-headers.ts";
import { buildInitialize, buildRequest, type Params } from "../wire/build-request.ts";
import { sendMessage } from "../wire/send-message.ts";
import { isModern } from "../wire/versions.ts";
import { type Target, targetKey } from "./conversation-state.ts";
import type { ConversationStore } from "./conversation-store.ts";
import { RpcRefusal } from "./rpc-refusal.ts";

export type Answer = { status: number; message: Params | null };
export type Sent = { verb?: Entry["verb"]; text: string; inputSchema?: unknown };
type Hear = (target: Target, message: Params, signal: AbortSignal) => void;

const ENTRIES_MAX = 1_000;

/** The line to an endpoint: one exchange at a time or several, the sessions they need, and a note of every message. */
export class Line {
  readonly #store: ConversationStore;
  /** What comes on the way to an answer. */
  readonly #hear: Hear;
  readonly #opening = new Map<string, Promise<void>>();
  readonly #targets = new Map<string, Target>();
  #lastId = 0;
  #lastNumber = 0;

  constructor(store: ConversationStore, hear: Hear) {
    this.#store = store;
    this.#hear = hear;
  }

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  sessionOf(target: Target): string | null {
    return isModern(target.version) ? null : (this.#store.get().sessions[targetKey(target)] ?? null);
  }

  /** Those that have a session here. */
  get targets(): Target[] {
    return [...this.#targets.values()];
  }

  forget(target: Target): void {
    this.#targets.delete(targetKey(target));
    const { [targetKey(target)]: _, ...sessions } = this.#store.get().sessions;
    this.#store.change({ sessions });
  }

  /** A legacy version has a session, opened once for all that want it. */
  async open(target: Target, signal: AbortSignal): Promise<void> {
    if (isModern(target.version) || this.sessionOf(target) !== null) return;
    const key = targetKey(target);
    const opening =
      this.#opening.get(key) ?? this.#initialize(target).finally(() => this.#opening.delete(key));
    this.#opening.set(key, opening);
    await opening;
    signal.throwIfAborted();
  }

  request(target: Target, method: string, params: Params, signal: AbortSignal): Promise<Answer> {
    const { version, able } = target;
    const text = JSON.stringify(buildRequest({ id: this.nextId(), method, params, version, able }));
    return this.exchange(target, { text }, signal);
  }

  async notify(target: Target, method: string, params?: Params): Promise<void> {
    const text = JSON.stringify({ jsonrpc: "2.0", method, ...(params && { params }) });
    await this.exchange(target, { text }, new AbortController().signal).catch(() => null);
  }

  async exchange(target: Target, sent: Sent, signal: AbortSignal): Promise<Answer> {
    const { endpoint, keyId, caller, version } = target;
    const { verb = "POST", text, inputSchema } = sent;
    const json = verb === "POST" ? readJson(text).value : undefined;
    const headers = buildHeaders({ message: json, version, sessionId: this.sessionOf(target), inputSchema });
    const plain = { endpoint, caller, verb, headers: null, status: null, tookMs: null };
    const started = performance.now();
    this.#note({ ...plain, direction: "out", text, json, headers });
    const received = await sendMessage({ endpoint, keyId, verb, headers, body: text }, signal);
    const { status, sessionId } = received;
    if (sessionId !== null) this.#keep(target, sessionId);
    let message: Answer["message"] = null;
    let isSilent = true;
    for await (const incoming of received.messages) {
      isSilent = false;
      const json = readJson(incoming).value;
      const isAnswer = isSchema(json) && !("method" in json);
      const tookMs = isAnswer ? performance.now() - started : null;
      this.#note({ ...plain, direction: "in", text: incoming, json, status, tookMs });
      if (isAnswer) message = json;
      else if (isSchema(json)) this.#hear(target, json, signal);
    }
    const tookMs = performance.now() - started;
    if (isSilent) this.#note({ ...plain, direction: "in", text: "", json: undefined, status, tookMs });
    return { status, message };
  }

  async #initialize(target: Target): Promise<void> {
    const text = JSON.stringify(buildInitialize(this.nextId(), target.version, target.able));
    const { message } = await this.exchange(target, { text }, new AbortController().signal);
    if (isSchema(message?.error)) throw new RpcRefusal(message.error);
    await this.notify(target, "notifications/initialized");
  }

  #keep(target: Target, sessionId: string): void {
    this.#targets.set(targetKey(target), target);
    this.#store.change({ sessions: { ...this.#store.get().sessions, [targetKey(target)]: sessionId } });
  }

  #note(entry: Omit<Entry, "number" | "atMs" | "bytes">): void {
    this.#lastNumber += 1;
    const whole = { ...entry, number: this.#lastNumber, atMs: Date.now(), bytes: bytesOf(entry.text) };
    this.#store.change({ entries: [...this.#store.get().entries, whole].slice(-ENTRIES_MAX) });
  }
}
