import { randomUUID } from "node:crypto";
import { ask, askModern, type JsonAnswer } from "./ask-mcp.ts";
import type { Place } from "./test-client.ts";

/** Where the house is that the suite is to see at work, and who may use it; handed down in the environment. */
export type HouseUnderTest = { url: string; dataDir: string; key: string };
export const TASK_VARIABLE = "GATEHOUSE_CONFORMANCE_TASK";
/** Handed down; the turnstile is a port. */
type Handed = { house: HouseUnderTest; turnstile: number };

/** What the suite wants done, and with what. */
export type ConformanceTask = {
  house: HouseUnderTest;
  scenario: string;
  isModern: boolean;
  /** Of the scenario's server. */
  url: string;
  /** What the scenario tells its client beside the address. */
  context: Record<string, unknown>;
  slug: string;
  /** That server, as the house's callers reach it. */
  place: Place;
  turnstile: number;
};

/** From the command line and the environment, as the suite's README has it. */
export function readTask(): ConformanceTask {
  const { env, argv } = process;
  const { house, turnstile } = JSON.parse(env[TASK_VARIABLE]!) as Handed;
  const slug = `suite-${randomUUID().slice(0, 8)}`;
  return {
    ...{ house, slug, turnstile },
    scenario: env.MCP_CONFORMANCE_SCENARIO!,
    isModern: env.MCP_CONFORMANCE_PROTOCOL_VERSION === "2026-07-28",
    url: argv.at(-1)!,
    context: JSON.parse(env.MCP_CONFORMANCE_CONTEXT ?? "{}"),
    place: { url: `${house.url}/mcp/${slug}`, key: house.key },
  };
}

type Item = Record<string, unknown> & { name: string };

/** A caller of the house without an SDK of its own mind: it sends what it is told, and reads what comes. */
export class PlainCaller {
  readonly #place: Place;
  readonly #ask: typeof askModern;

  constructor(place: Place, isModern: boolean) {
    this.#place = place;
    this.#ask = isModern ? askModern : ask;
  }

  async send(method: string, params: Record<string, unknown> = {}): Promise<JsonAnswer> {
    return (await this.#ask(this.#place, method, params)).json;
  }

  async list(what: "tools" | "prompts" | "resources"): Promise<Item[]> {
    return ((await this.send(`${what}/list`)).result?.[what] ?? []) as Item[];
  }

  /** A server that was just registered is met in the background. */
  async untilListed(waitMs = 60_000): Promise<Item[]> {
    const deadline = performance.now() + waitMs;
    for (;;) {
      const tools = await this.list("tools");
      if (tools.length > 0) return tools;
      if (performance.now() > deadline) throw new Error("The house lists no tool of the server.");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
