import { isObject, type JsonObject } from "../../protocol/message.ts";
import { CLIENT_CAPABILITIES_KEY } from "../../protocol/meta.ts";
import { declaresTasks, TASKS_EXTENSION } from "../../tasks/tasks-extension.ts";
import type { OutgoingCall } from "../connection.ts";
import { done, failed, TestConnection } from "./test-connection.ts";

const POLL_MS = 50;
const form = {
  method: "elicitation/create",
  params: { message: "Sure?", requestedSchema: { type: "object" } },
};

/** For tests: a modern server whose tools become tasks, each after what it is told to do. */
export class TestTaskServer extends TestConnection {
  readonly tasks = new Map<string, JsonObject>();
  readonly cancelled: string[] = [];
  readonly updates: unknown[] = [];

  constructor() {
    super(
      "modern",
      {
        "tools/call": (call) => this.#call(call),
        "tasks/get": ({ params }) => this.#find(params, (task) => ({ resultType: "complete", ...task })),
        "tasks/cancel": ({ params }) =>
          this.#find(params, ({ taskId }) => {
            this.cancelled.push(String(taskId));
            this.change({ status: "cancelled" }, String(taskId));
            return { resultType: "complete" };
          }),
        "tasks/update": ({ params }) =>
          this.#find(params, ({ taskId }) => {
            this.updates.push(params.inputResponses);
            const result = { resultType: "complete", content: [], heard: params.inputResponses };
            this.change({ status: "completed", result, inputRequests: undefined }, String(taskId));
            return { resultType: "complete" };
          }),
      },
      { tools: ["run", "ask", "break"].map((name) => ({ name, inputSchema: { type: "object" } })) },
    );
    this.hello.capabilities = { ...this.hello.capabilities, extensions: { [TASKS_EXTENSION]: {} } };
  }

  /** Of the one that was made last, unless another is named. */
  change(more: JsonObject, id = `t${this.tasks.size}`): void {
    this.tasks.set(id, { ...this.tasks.get(id), ...more });
  }

  #call({ params }: OutgoingCall) {
    const meta = isObject(params._meta) ? params._meta : {};
    if (!declaresTasks(meta[CLIENT_CAPABILITIES_KEY]))
      return failed(-32021, "Missing", { requiredCapabilities: { extensions: { [TASKS_EXTENSION]: {} } } });
    const taskId = `t${this.tasks.size + 1}`;
    const task = { taskId, status: "working", ttlMs: 60_000, pollIntervalMs: POLL_MS, "x-own": 1 };
    this.tasks.set(taskId, task);
    if (params.name === "ask") this.change({ status: "input_required", inputRequests: { sure: form } });
    if (params.name === "break")
      this.change({ status: "failed", error: { code: -32603, message: "It broke." } });
    return done({ resultType: "task", ...task });
  }

  #find(params: JsonObject, answer: (task: JsonObject) => JsonObject) {
    const task = this.tasks.get(String(params.taskId));
    return task === undefined ? failed(-32602, "There is no such task.") : done(answer(task));
  }
}
