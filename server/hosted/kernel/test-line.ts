import type { ClientLine, LogLevel, Progress, Question } from "./client-line.ts";
import type { JsonSchema } from "./definitions.ts";
import { QuestionPending } from "./question-pending.ts";

type Script = {
  capabilities?: JsonSchema;
  /** By the question's name. A question without an answer stays pending, as with a modern client's first call. */
  answers?: Readonly<Record<string, unknown>>;
};

/** For tests: a client that answers from a script, and everything it was told. */
export class TestLine implements ClientLine {
  readonly capabilities: JsonSchema;
  readonly updates: Progress[] = [];
  readonly logs: { level: LogLevel; data: unknown; logger?: string }[] = [];
  readonly questions: Question[] = [];
  readonly hangUps: number[] = [];
  becameTask = false;
  readonly leaving = new AbortController();
  readonly #answers: Readonly<Record<string, unknown>>;

  constructor({ capabilities = everything, answers = {} }: Script = {}) {
    this.capabilities = capabilities;
    this.#answers = answers;
  }

  get signal(): AbortSignal {
    return this.leaving.signal;
  }
  progress(update: Progress): void {
    this.updates.push(update);
  }
  log(level: LogLevel, data: unknown, logger?: string): void {
    this.logs.push(logger === undefined ? { level, data } : { level, data, logger });
  }
  async ask(question: Question): Promise<unknown> {
    this.questions.push(question);
    if (!(question.name in this.#answers)) throw new QuestionPending();
    return this.#answers[question.name];
  }
  hangUp(retryMs: number): void {
    this.hangUps.push(retryMs);
  }
  async becomeTask(): Promise<void> {
    this.becameTask = true;
  }
}

const everything: JsonSchema = { elicitation: { form: {}, url: {} }, sampling: { tools: {} }, roots: {} };
