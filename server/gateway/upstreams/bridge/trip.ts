import type { Seal } from "../../../access/seal.ts";
import type { Clock } from "../../../foundation/clock.ts";
import type { LogLevel } from "../../../hosted/kernel/client-line.ts";
import type { Exchange } from "../../exchange.ts";
import type { JsonObject, Message } from "../../protocol/message.ts";
import type { ParamHeader } from "../../protocol/param-headers.ts";
import type { Era } from "../../protocol/versions.ts";
import type { Session } from "../../sessions/session.ts";
import type { SessionBus } from "../../sessions/session-bus.ts";
import type { StreamLog } from "../../sessions/stream-log.ts";
import type { Connection } from "../connection.ts";
import type { Aside, PoolCall } from "../instances/pool-call.ts";
import type { Introduction } from "../link/introduce.ts";
import type { LinkPool } from "../link-pool.ts";
import type { AskedPages } from "./asked-pages.ts";
import type { ClientEnd } from "./client-end.ts";
import type { ParkedCalls } from "./parked-calls.ts";

/** One call on its way through the bridge: who asks, what for, and the server that is to answer. */
export type Trip = {
  message: Message;
  /** What the server calls the tool, prompt or resource. */
  ownName: string;
  exchange: Exchange;
  callerId: string;
  client: ClientEnd;
  server: ServerEnd;
  parts: BridgeParts;
};

/** One attempt at the server. */
export type Leg = { connection: Connection; signal: AbortSignal; aside: Aside };

/** The server's side of the bridge: one for each server, for as long as its runtime lasts. */
export type ServerEnd = {
  id: string;
  /** As it was met last; null: it never was. */
  era: () => Era | null;
  pool: LinkPool;
  /** What the pool has to know of a call, but for its signal. */
  poolCall: (trip: Pick<Trip, "message" | "exchange" | "callerId" | "ownName">) => Omit<PoolCall, "signal">;
  /** An id that no other running call of ours has there. */
  nextId: () => number;
  paramHeaders: (tool: string) => readonly ParamHeader[];
  /** A legacy server is as loud as the loudest client wants it; each client hears its own level. */
  beAsLoudAs: (connection: Connection, level: LogLevel | null) => Promise<void>;
  /** Whom a legacy server has at the other end of a connection that is its caller's own. */
  serves: (session: Session, connection: Connection) => void;
  /** The roots of a legacy client, between that client's calls. */
  listRoots: (session: Session, params: JsonObject) => Promise<JsonObject>;
  /** Pages that legacy clients were sent to. */
  pages: AskedPages;
  /** What a server says within a call, and that is not the call's alone. */
  hear: (notification: JsonObject) => void;
};

/** What all bridges of this process share. */
export type BridgeParts = {
  parked: ParkedCalls;
  streams: StreamLog;
  bus: SessionBus;
  seal: Seal;
  clock: Clock;
  introduction: Introduction;
};
