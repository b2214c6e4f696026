import { isSchema } from "../../schema-form/resolve-schema.ts";
import { readJson } from "../../ui/read-json.ts";
import { bytesOf } from "../timeline/entry.ts";
import type { Params } from "../wire/build-request.ts";
import { isModern } from "../wire/versions.ts";
import { type Call, type Target, targetKey } from "./conversation-state.ts";
import { ConversationStore } from "./conversation-store.ts";
import { type Answer, Line, type Sent } from "./line.ts";
import { Questions } from "./questions.ts";
import { RpcRefusal } from "./rpc-refusal.ts";
import { withMessage } from "./with-message.ts";

/** A tool that asks for more than this never ends. */
const ROUNDS_MAX = 50;
const PAGES_MAX = 50;
const SESSION_LOST = 404;

/** An MCP client in the browser: sends, hears, asks its person, and keeps every message for the timeline. */
export class Conversation {
  readonly store = new ConversationStore();
  /** The lists of an endpoint are not what they were. */
  onListsChanged: () => void = () => undefined;

  readonly #line = new Line(this.store, (...heard) => this.#hear(...heard));
  readonly #questions = new Questions(this.store);
  #call: { abort: AbortController; target: Target; id: unknown } | null = null;
  #listening: AbortController | null = null;

  nextId(): number {
    return this.#line.nextId();
  }

  /** Sends what was written, and goes on asking and answering until there is an end of it. */
  async call(target: Target, sent: Sent): Promise<void> {
    this.cancel();
    const message = readJson(sent.text).value;
    const { id, method } = isSchema(message) ? message : {};
    const mine = { abort: new AbortController(), target, id };
    const { signal } = mine.abort;
    this.#call = mine;
    const started = performance.now();
    this.store.change({ call: newCall(typeof method === "string" ? method : "message") });
    const end = (more: Partial<Call>) => {
      if (this.#call !== mine) return;
      this.#call = null;
      this.#changeCall({ tookMs: performance.now() - started, ...more });
    };
    try {
      if (method !== "initialize") await this.#line.open(target, signal);
      const answer = await this.#untilAnswered(target, sent, signal);
      end({ status: "answered", httpStatus: answer.status, ...outcomeOf(answer) });
    } catch (problem) {
      end(signal.aborted ? { status: "cancelled" } : { status: "failed", problem });
    }
  }

  /** Leaves; a legacy session is told so, a modern server sees the stream closed. */
  cancel(): void {
    const call = this.#call;
    if (call === null) return;
    this.#call = null;
    const { target, id } = call;
    if (this.#line.sessionOf(target) !== null && (typeof id === "number" || typeof id === "string")) {
      const params = { requestId: id, reason: "Cancelled at the playground." };
      void this.#line.notify(target, "notifications/cancelled", params);
    }
    call.abort.abort();
    this.#changeCall({ status: "cancelled", tookMs: Date.now() - (this.store.get().call?.startedAtMs ?? 0) });
  }

  /** Everything that a list has, page by page. */
  async list(target: Target, method: string, field: string, signal: AbortSignal): Promise<unknown[]> {
    await this.#line.open(target, signal);
    const items: unknown[] = [];
    let cursor: unknown;
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const params = cursor === undefined ? {} : { cursor };
      const { message } = await this.#line.request(target, method, params, signal);
      if (isSchema(message?.error)) throw new RpcRefusal(message.error);
      const result = isSchema(message?.result) ? message.result : {};
      if (Array.isArray(result[field])) items.push(...result[field]);
      cursor = result.nextCursor;
      if (typeof cursor !== "string") break;
    }
    return items;
  }

  /** News of lists, until it is told to stop. */
  async listen(target: Target): Promise<void> {
    this.stopListening();
    const listening = new AbortController();
    const { signal } = listening;
    this.#listening = listening;
    this.store.change({ listening: targetKey(target) });
    try {
      await this.#line.open(target, signal);
      const notifications = { toolsListChanged: true, promptsListChanged: true, resourcesListChanged: true };
      if (isModern(target.version)) {
        await this.#line.request(target, "subscriptions/listen", { notifications }, signal);
      } else await this.#line.exchange(target, { verb: "GET", text: "" }, signal);
    } catch {
      // what went wrong is in the timeline; that nobody listens any more is said below
    } finally {
      if (this.#listening === listening) this.stopListening();
    }
  }

  stopListening(): void {
    this.#listening?.abort();
    this.#listening = null;
    this.store.change({ listening: null });
  }

  async endSession(target: Target): Promise<void> {
    if (this.store.get().listening === targetKey(target)) this.stopListening();
    const { signal } = new AbortController();
    await this.#line.exchange(target, { verb: "DELETE", text: "" }, signal).catch(() => null);
    this.#line.forget(target);
  }

  clear(): void {
    this.store.change({ entries: [] });
  }

  /** The screen is left: what it had open ends with it. A browser that is closed says nothing; idle sessions end by themselves. */
  close(): void {
    this.cancel();
    this.stopListening();
    for (const target of this.#line.targets) void this.endSession(target);
  }

  /** A session that is over is opened again; a modern server that asks gets the call again, with the answers in it. */
  async #untilAnswered(target: Target, sent: Sent, signal: AbortSignal): Promise<Answer> {
    let answer = await this.#line.exchange(target, sent, signal);
    if (answer.status === SESSION_LOST && this.#line.sessionOf(target) !== null) {
      this.#line.forget(target);
      await this.#line.open(target, signal);
      answer = await this.#line.exchange(target, sent, signal);
    }
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const result = answer.message?.result;
      if (!isSchema(result) || result.resultType !== "input_required") break;
      const inputResponses = await this.#questions.askAll(target, result.inputRequests, signal);
      const { requestState } = result;
      const request = readJson(sent.text).value as { params?: Params }; // it was answered: it is a message
      const params = {
        ...request.params,
        ...(Object.keys(inputResponses).length > 0 && { inputResponses }),
        ...(requestState !== undefined && { requestState }),
      };
      const text = JSON.stringify({ ...request, id: this.nextId(), params });
      answer = await this.#line.exchange(target, { ...sent, text }, signal);
    }
    return answer;
  }

  #hear(target: Target, message: Params, signal: AbortSignal): void {
    if (message.id !== undefined) {
      this.#answerLegacy(target, message, signal).catch(() => undefined); // left, together with its call
      return;
    }
    if (String(message.method).endsWith("/list_changed")) this.onListsChanged();
    const { call } = this.store.get();
    if (this.#call !== null && call !== null)
      this.store.change({ call: withMessage(call, message, Date.now()) });
  }

  /** A legacy server asks with a request on the stream; the answer is a message of its own. */
  async #answerLegacy(target: Target, { id, method, params }: Params, signal: AbortSignal): Promise<void> {
    const asked = { method, params, place: null };
    const result = method === "ping" ? {} : await this.#questions.ask(target, asked, signal);
    await this.#line.exchange(target, { text: JSON.stringify({ jsonrpc: "2.0", id, result }) }, signal);
  }

  #changeCall(more: Partial<Call>): void {
    const { call } = this.store.get();
    if (call !== null) this.store.change({ call: { ...call, ...more } });
  }
}

function newCall(method: string): Call {
  return {
    ...{ status: "running", method, startedAtMs: Date.now(), tookMs: null, httpStatus: null, bytes: 0 },
    ...{ progress: null, logs: [], result: undefined, rpcError: null, problem: null },
  };
}

function outcomeOf({ message }: Answer): Partial<Call> {
  if (message === null) return {};
  const bytes = bytesOf(JSON.stringify(message));
  const { result, error } = message;
  if (!isSchema(error)) return { result, bytes };
  return { bytes, rpcError: { code: error.code, message: String(error.message ?? ""), data: error.data } };
}
