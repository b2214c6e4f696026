import type { z } from "zod";
import type { RoleName } from "../../contracts/permissions.ts";
import type { Clock } from "../../foundation/clock.ts";
import { ClientAbilities } from "./client-abilities.ts";
import type { ClientLine, LogLevel, Progress, Question } from "./client-line.ts";
import {
  type Elicited,
  type ElicitedAtUrl,
  elicitAtUrl,
  elicitForm,
  elicitWrittenForm,
  type FormQuestion,
  type UrlQuestion,
  type WrittenFormQuestion,
} from "./elicit.ts";
import type { HouseFacts } from "./house-facts.ts";
import { listRoots, type Root } from "./list-roots.ts";
import { type Sampled, type SampleQuestion, sample } from "./sample.ts";

export type CallerFacts = {
  id: string;
  name: string;
  role: RoleName;
  /** By slug, what its key is narrowed to; absent or empty: every server that the role reaches. */
  servers?: readonly string[];
};

type ContextParts = { caller: CallerFacts; clock: Clock; house: HouseFacts; line: ClientLine };

/**
 * What the code of a hosted server has of the call it answers: who asks, and the client at the other end. A class,
 * because one is made for every call, and what is seldom used is made when it is used.
 */
export class HostedContext {
  readonly caller: CallerFacts;
  readonly clock: Clock;
  readonly house: HouseFacts;
  readonly #line: ClientLine;
  #asked: Set<string> | null = null;

  constructor({ caller, clock, house, line }: ContextParts) {
    this.caller = caller;
    this.clock = clock;
    this.house = house;
    this.#line = line;
  }

  /** Aborts when nobody waits for the answer any more, or it took too long. */
  get signal(): AbortSignal {
    return this.#line.signal;
  }

  get client(): ClientAbilities {
    return new ClientAbilities(this.#line.capabilities);
  }

  progress(update: Progress): void {
    this.#line.progress(update);
  }

  log(level: LogLevel, data: unknown, logger?: string): void {
    this.#line.log(level, data, logger);
  }

  /** Asks the person at the client: by a form, or on a page. What comes back fits the schema. */
  elicit<Schema extends z.ZodObject>(question: FormQuestion<Schema>): Promise<Elicited<z.output<Schema>>>;
  elicit(question: WrittenFormQuestion): Promise<Elicited<Record<string, unknown>>>;
  elicit(question: UrlQuestion): Promise<ElicitedAtUrl>;
  async elicit(
    question: FormQuestion | WrittenFormQuestion | UrlQuestion,
  ): Promise<Elicited<Record<string, unknown>> | ElicitedAtUrl> {
    const ask = this.#asker();
    if ("url" in question) {
      this.client.require("elicitation.url");
      return elicitAtUrl(ask, question);
    }
    this.client.require("elicitation");
    return "schema" in question ? elicitForm(ask, question) : elicitWrittenForm(ask, question);
  }

  /** Asks the client's model. */
  async sample(question: SampleQuestion): Promise<Sampled> {
    this.client.require(question.tools === undefined ? "sampling" : "sampling.tools");
    return sample(this.#asker(), question);
  }

  async listRoots({ name = "roots" }: { name?: string } = {}): Promise<Root[]> {
    this.client.require("roots");
    return listRoots(this.#asker(), name);
  }

  /** Ends the response stream while the call goes on: a client of 2025-11-25 comes back for the rest. */
  hangUp(retryMs: number): void {
    this.#line.hangUp(retryMs);
  }

  /**
   * From here on the call is a task: its client is answered at once, and asks for the rest when it likes. What comes
   * before, arguments to check or questions to ask, is still the call's. Where the client knows no tasks, nothing
   * changes: the code after it runs while the client waits.
   */
  becomeTask(): Promise<void> {
    return this.#line.becomeTask();
  }

  /** Two questions of one name would get one answer. */
  #asker(): (question: Question) => Promise<unknown> {
    const line = this.#line;
    const asked = this.#asked ?? new Set();
    this.#asked = asked;
    return (question) => {
      if (asked.has(question.name)) throw new Error(`Asked twice in one call: ${question.name}`);
      asked.add(question.name);
      return line.ask(question);
    };
  }
}
