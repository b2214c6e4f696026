import { lookup } from "node:dns/promises";
import { once } from "node:events";
import { connect } from "node:net";
import { connect as connectTls } from "node:tls";
import { isPrivateAddress } from "../../../access/private-address.ts";
import type { TestStage } from "../../../contracts/upstreams.ts";
import { GatewayError, toGatewayError } from "../../../foundation/gateway-error.ts";
import type { Target, TlsSettings } from "../target.ts";
import { privateAddress } from "../transports/http1/http-peer.ts";
import { unreachable } from "../transports/unreachable.ts";

export type Stage = <T>(
  name: TestStage["name"],
  work: (signal: AbortSignal) => Promise<[T, string]>,
  msMax?: number,
) => Promise<T>;

/** One stage after the other, until one fails: the last of them says what is wrong. */
export async function inStages(
  all: AbortSignal,
  work: (stage: Stage) => Promise<void>,
): Promise<TestStage[]> {
  const stages: TestStage[] = [];
  const stage: Stage = async (name, step, msMax) => {
    const started = performance.now();
    const ms = () => Math.round((performance.now() - started) * 10) / 10;
    try {
      const [value, says] = await inTime(step, msMax, all);
      stages.push({ name, ok: true, ms: ms(), says });
      return value;
    } catch (error) {
      stages.push({ name, ok: false, ms: ms(), says: toGatewayError(error).message });
      throw error;
    }
  };
  await work(stage).catch(() => undefined); // said by its stage
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

/** Its name, a connection, and TLS where it speaks that. */
export async function reach(
  { url, tls, allowPrivate }: Pick<Extract<Target, { kind: "remote" }>, "url" | "tls" | "allowPrivate">,
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
