import { GatewayError } from "../../../foundation/gateway-error.ts";
import type { Logger } from "../../../foundation/logger.ts";
import type { Era } from "../../protocol/versions.ts";
import type { Connection } from "../connection.ts";
import type { Wire } from "../transports/wire.ts";
import { DuplexConnection } from "./duplex-connection.ts";
import type { Introduction } from "./introduce.ts";
import { meetInTime } from "./meet-in-time.ts";
import { type AskFirst, initialize } from "./meet-server.ts";

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
    const met =
      known === "legacy"
        ? await initialize(askFor(signal), introduction)
        : await meetInTime({ askFor, introduction, isKnown: known !== null, signal });
    connection.met(met);
    if (met.era === "legacy") await connection.notify("notifications/initialized", {});
    return connection;
  } catch (error) {
    await wire.close();
    throw error;
  }
}

async function refuse(): Promise<never> {
  throw new GatewayError("unknown_method", { publicMessage: "Nobody can be asked before we have met." });
}
