import { lookup } from "node:dns/promises";
import { once } from "node:events";
import { connect } from "node:net";
import { connect as connectTls } from "node:tls";
import { isPrivateAddress } from "../../../access/private-address.ts";
import type { TestStage } from "../../../contracts/upstreams.ts";
import { GatewayError, toGatewayError } from "../../../foundation/gateway-error.ts";
import type { JsonObject } from "../../protocol/message.ts";
import type { Connection } from "../connection.ts";
import type { Target, TlsSettings } from "../target.ts";
import { privateAddress, unreachable } from "../transports/http-peer.ts";
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

type Stage = <T>(
  name: TestStage["name"],
  work: (signal: AbortSignal) => Promise<[T, string]>,
  msMax?: number,
) => Promise<T>;

/** One after the other, until one fails: where a server cannot be used, this says at which step and why. */
export async function testTarget({
  target,
  introduction,
  open,
  auth,
  ...bounds
}: TargetTest): Promise<TestStage[]> {
  const stages: TestStage[] = [];
  const { connectMsMax } = bounds;
  const stage: Stage = async (name, work, msMax) => {
    const started = performance.now();
    const ms = () => Math.round((performance.now() - started) * 10) / 10;
    try {
      const [value, says] = await inTime(work, msMax, bounds.signal);
      stages.push({ name, ok: true, ms: ms(), says });
      return value;
    } catch (error) {
      stages.push({ name, ok: false, ms: ms(), says: toGatewayError(error).message });
      throw error;
    }
  };
  let connection: Connection | null = null;
  try {
    if (target.kind === "remote") await reach(target, stage, connectMsMax);
    if (auth !== null) await stage("OAuth", async () => [null, await auth.describe()]);
    const greeting = target.kind === "process" ? "process" : "greeting";
    const greet = async (signal: AbortSignal): Promise<[Connection, string]> => {
      const met = await open(signal);
      return [met, sayWhom(met)];
    };
    const met = await stage(greeting, greet, connectMsMax);
    connection = met;
    await stage("lists", async (signal) => [null, await sayLists(met, introduction, signal)]);
  } catch {
    // The last stage says what is wrong.
  } finally {
    await connection?.close();
  }
  return stages;
}

/** Without a bound of its own, the bound of all. Whoever does not hear the signal is left alone with its work. */
async function inTime<T>(
  work: (signal: AbortSignal) => Promise<T>,
  msMax: number | undefined,
  all: AbortSignal,
): Promise<T> {
  const signal = msMax === undefined ? all : AbortSignal.any([all, AbortSignal.timeout(msMax)]);
  const over = once(signal, "abort").then(() => {
    throw new GatewayError("upstream_unreachable", {
      publicMessage:
        all.aborted || msMax === undefined ? "The test took too long." : `No answer within ${msMax} ms.`,
    });
  });
  over.catch(() => undefined); // what was in time is not interested
  return Promise.race([work(signal), over]);
}

async function reach(
  { url, tls, allowPrivate }: Extract<Target, { kind: "remote" }>,
  stage: Stage,
  msMax: number,
): Promise<void> {
  const { hostname, protocol, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, "");
  const isTls = ["https:", "wss:", "tls:"].includes(protocol);
  const number = Number(port) || (isTls ? 443 : 80);
  const resolve = async (): Promise<[string, string]> => {
    const found = await lookup(host, { all: true }).catch((cause: unknown) => {
      throw unreachable(cause);
    });
    // Where a call may not go, a test must not knock.
    if (!allowPrivate && found.some((each) => isPrivateAddress(each.address))) throw privateAddress();
    return [found[0]!.address, found.map((each) => each.address).join(", ")];
  };
  const address = await stage("DNS", resolve, msMax);
  const knock = async (signal: AbortSignal): Promise<[null, string]> => {
    const socket = connect({ host: address, port: number });
    await once(socket, "connect", { signal })
      .catch((cause: unknown) => {
        throw unreachable(cause);
      })
      .finally(() => socket.destroy());
    return [null, `${address} port ${number}`];
  };
  await stage("TCP", knock, msMax);
  if (!isTls) return;
  await stage("TLS", async (signal) => [null, await shakeHands(address, number, host, tls, signal)], msMax);
}

async function shakeHands(
  address: string,
  port: number,
  host: string,
  tls: TlsSettings | null,
  signal: AbortSignal,
): Promise<string> {
  const socket = connectTls({
    host: address,
    port,
    ...(/[a-z]/i.test(host) && !host.includes(":") ? { servername: host } : {}),
    ...(tls?.ca && { ca: tls.ca }),
    ...(tls?.certificate && { cert: tls.certificate }),
    ...(tls?.key && { key: tls.key }),
  });
  try {
    await once(socket, "secureConnect", { signal });
    const { valid_to: validTo, issuer } = socket.getPeerCertificate();
    return `${socket.getProtocol()}, valid until ${validTo}, issued by ${issuer?.O ?? issuer?.CN ?? "nobody named"}`;
  } catch (cause) {
    throw unreachable(cause);
  } finally {
    socket.destroy();
  }
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
