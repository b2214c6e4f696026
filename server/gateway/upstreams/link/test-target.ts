import type { TestStage } from "../../../contracts/upstreams.ts";
import type { JsonObject } from "../../protocol/message.ts";
import type { Connection } from "../connection.ts";
import type { Target } from "../target.ts";
import { inStages, reach } from "./in-stages.ts";
import { type Introduction, modernMeta } from "./introduce.ts";
import type { ServerAuth } from "./oauth/server-auth.ts";

export type TargetTest = {
  target: Target;
  introduction: Introduction;
  open: (signal: AbortSignal) => Promise<Connection>;
  /** Each step towards a connection; what is half open says nothing, and is not waited for longer. */
  connectMsMax: number;
  /** Of all of it. */
  signal: AbortSignal;
  auth: Pick<ServerAuth, "describe"> | null;
};

/** One after the other, until one fails: where a server cannot be used, this says at which step and why. */
export async function testTarget({
  target,
  introduction,
  open,
  auth,
  ...bounds
}: TargetTest): Promise<TestStage[]> {
  const { connectMsMax } = bounds;
  return inStages(bounds.signal, async (stage) => {
    if (target.kind === "remote") await reach(target, stage, connectMsMax);
    if (auth !== null) await stage("OAuth", async () => [null, await auth.describe()]);
    const greeting = target.kind === "process" ? "process" : "greeting";
    const greet = async (signal: AbortSignal): Promise<[Connection, string]> => {
      const met = await open(signal);
      return [met, sayWhom(met)];
    };
    const met = await stage(greeting, greet, connectMsMax);
    try {
      await stage("lists", async (signal) => [null, await sayLists(met, introduction, signal)]);
    } finally {
      await met.close();
    }
  });
}

function sayWhom({ era, version, hello: { serverInfo } }: Connection): string {
  const name = [serverInfo.name, serverInfo.version].filter((part) => typeof part === "string").join(" ");
  return `${name || "no name"}, ${era} protocol ${version}`;
}

const LISTS = { tools: "tools/list", prompts: "prompts/list", resources: "resources/list" } as const;

async function sayLists(
  connection: Connection,
  introduction: Introduction,
  signal: AbortSignal,
): Promise<string> {
  const offered = Object.entries(LISTS).filter(([name]) => connection.hello.capabilities[name] !== undefined);
  const counts = await Promise.all(
    offered.map(async ([name, method]) => {
      const outcome = await connection.request({
        id: method,
        method,
        params: connection.era === "modern" ? modernMeta({}, connection.version, introduction) : {},
        headers: {},
        signal,
        hear: () => undefined,
        answer: () => Promise.reject(new Error("a test has no client")),
      });
      if ("error" in outcome) throw new Error(`${method}: ${outcome.error.message}`);
      return `${countOf(outcome.result, name)} ${name}`;
    }),
  );
  return counts.join(", ") || "it offers nothing";
}

function countOf(result: JsonObject, name: string): string {
  const list = result[name];
  const more = typeof result.nextCursor === "string" ? "+" : "";
  return Array.isArray(list) ? `${list.length}${more}` : "no";
}
