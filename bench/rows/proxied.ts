import { compareInTurns, takeTurns } from "../compare-in-turns.ts";
import { writeRequest } from "../load/write-request.ts";
import { median } from "../median.ts";
import type { Figure, Row } from "../row.ts";
import { expectGreeting, greetAda } from "../subjects/message.ts";
import { registerServers } from "../subjects/register-servers.ts";
import { startChild } from "../subjects/start-child.ts";
import { startBenchHouse } from "../subjects/start-house.ts";
import { atOnce } from "../subjects/subject.ts";

const SLUG = "proxied";
/** Few enough questions, at times of their own, that hardly anybody waits: what is measured is the way, not the crowd. */
const UNHURRIED = { connections: 32, restMs: 60 };

type Measured = Record<"ratio" | "p50" | "p99", Figure>;

/** The house and a bare proxy in front of the same server. Measured once, for all rows. */
export function createProxiedRows(): Row[] {
  let measuring: Promise<Measured> | null = null;
  const measure = (figure: keyof Measured) => async (signal: AbortSignal) => {
    measuring ??= measureProxied(signal);
    return (await measuring)[figure];
  };
  const added = "proxied tools/call − the same through a bare undici proxy, 32 connections that rest between";
  return [
    {
      name: "proxied-vs-undici",
      says: "proxied tools/call, whole trip ÷ bare undici reverse proxy to the same server",
      unit: "ratio",
      target: 0.6,
      bound: "least",
      measure: measure("ratio"),
    },
    {
      name: "proxied-p50",
      says: `${added}, p50`,
      unit: "ms",
      target: 0.5,
      bound: "most",
      measure: measure("p50"),
    },
    {
      name: "proxied-p99",
      says: `${added}, p99`,
      unit: "ms",
      target: 3,
      bound: "most",
      measure: measure("p99"),
    },
  ];
}

async function measureProxied(signal: AbortSignal): Promise<Measured> {
  await using house = await startBenchHouse();
  await using server = await startChild("upstream-server.ts");
  await using proxy = await startChild("undici-proxy-server.ts", { BENCH_TARGET: server.url });
  await registerServers(
    house.running,
    [{ slug: SLUG, source: "remote", instances: [{ url: server.url }] }],
    signal,
  );
  const ours = house.ask(greetAda, expectGreeting, SLUG);
  const request = writeRequest(proxy.url, greetAda.headers, greetAda.body);
  const theirs = { name: "undici", url: proxy.url, request, check: expectGreeting, settle: atOnce };
  const ratio = await compareInTurns(ours, theirs, signal);
  const turns = await takeTurns(ours, theirs, signal, UNHURRIED);
  const addedAt = (share: "p50Ms" | "p99Ms"): Figure => {
    const of = (which: "ours" | "theirs") => median(turns.map((turn) => turn[which][share])).toFixed(2);
    return {
      value: median(turns.map((turn) => turn.ours[share] - turn.theirs[share])),
      behind: `house ${of("ours")} ms, undici ${of("theirs")} ms, ${Math.round(turns[0]!.ours.perSecond)}/s`,
    };
  };
  return { ratio, p50: addedAt("p50Ms"), p99: addedAt("p99Ms") };
}
