import { GatewayError, isGatewayError } from "../../../foundation/gateway-error.ts";
import type { Logger } from "../../../foundation/logger.ts";
import type { Era } from "../../protocol/versions.ts";
import type { Connection } from "../connection.ts";
import type { Wire } from "../transports/wire.ts";
import { DuplexConnection } from "./duplex-connection.ts";
import type { Introduction } from "./introduce.ts";
import { type AskFirst, discover, initialize } from "./meet-server.ts";

/** A server that was never heard to know the modern era may not answer it at all: then the other is tried, ms. */
const DISCOVER_MS_MAX = 3_000;

type Wanted = {
  wire: Wire;
  introduction: Introduction;
  known: Era | null;
  logger: Logger;
  signal: AbortSignal;
};

export async function openDuplex({ wire, introduction, known, logger, signal }: Wanted): Promise<Connection> {
  const connection = new DuplexConnection(wire, logger);
  const askFor = (waits: AbortSignal): AskFirst => {
    return (method, params) =>
      connection.request({
        id: 0,
        method,
        params,
        headers: {},
        signal: waits,
        hear: () => undefined,
        answer: refuse,
      });
  };
  try {
    const modern =
      known === "legacy"
        ? null
        : await discover(
            askFor(AbortSignal.any([signal, AbortSignal.timeout(DISCOVER_MS_MAX)])),
            introduction,
          )
            // Silence is an answer, too; but for a line that broke.
            .catch((error: unknown) => {
              const isAnswer = isTimeout(error) || isRefusal(error);
              if (signal.aborted || connection.inFlight > 0 || !isAnswer) throw error;
              return null;
            });
    const met = modern ?? (await initialize(askFor(signal), introduction));
    connection.met(met.era, met.version, met.hello);
    if (met.era === "legacy") await connection.notify("notifications/initialized", {});
    return connection;
  } catch (error) {
    await wire.close();
    throw error;
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === "TimeoutError";
}

/** By a server of HTTP+SSE that looks at what is posted to it. */
function isRefusal(error: unknown): boolean {
  return isGatewayError(error) && error.data?.status === 400;
}

async function refuse(): Promise<never> {
  throw new GatewayError("unknown_method", { publicMessage: "Nobody can be asked before we have met." });
}
