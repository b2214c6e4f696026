import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { Server, type Socket } from "socket.io";
import type { Actor } from "../access/actor.ts";
import { decide } from "../access/decide.ts";
import type { OperatorSessions } from "../access/operator-sessions.ts";
import { isSameOrigin } from "../access/same-origin.ts";
import { type LiveEvents, type LiveRequests, type LiveRoom, liveRooms } from "../contracts/live-events.ts";
import type { Logger } from "../foundation/logger.ts";
import { createPublish, type LiveServer, type Publish } from "./publish.ts";

type LiveSocket = Socket<LiveRequests, LiveEvents, Record<string, never>, { actor: Actor }>;

export type LiveParts = { sessions: OperatorSessions; publicUrl: string; logger: Logger };

export type Live = {
  /** For the one dispatcher that owns `request` and `upgrade`: everything under /socket.io. */
  handleRequest: (req: IncomingMessage, res: ServerResponse) => void;
  handleUpgrade: (req: IncomingMessage, socket: Duplex, head: Buffer) => void;
  publish: Publish;
};

/** A sign-in may also just run out; nobody announces that. */
const CHECK_EVERY_MS = 60_000;
/** The browser sends a few words; anything longer is not ours. */
const MESSAGE_BYTES_MAX = 10_000;

export function createLive({ sessions, publicUrl, logger }: LiveParts): Live {
  const io: LiveServer = new Server({
    path: "/socket.io",
    serveClient: false,
    destroyUpgrade: false,
    maxHttpBufferSize: MESSAGE_BYTES_MAX,
    allowRequest: ({ headers }, answer) => {
      const isOurs = isFromOurPage(headers, publicUrl);
      answer(isOurs ? null : "origin_refused", isOurs);
    },
  });
  // Never listens: Socket.IO makes its engine only for a server, and would take that one's events for itself.
  io.attach(createServer());

  io.use((socket, next) => {
    greet(socket, sessions).then(next, (err: unknown) => {
      logger.warn({ err }, "live: could not check who is signed in");
      socket.conn.close(); // not a refusal: the browser tries again by itself
    });
  });
  io.on("connection", openRooms);

  const check = () =>
    checkStanding(io, sessions).catch((err: unknown) =>
      logger.warn({ err }, "live: could not check who is still signed in"),
    );
  const timer = setInterval(() => void check(), CHECK_EVERY_MS).unref();
  return {
    handleRequest: (req, res) => io.engine.handleRequest(req as never, res), // engine.io adds fields of its own to req
    handleUpgrade: (req, socket, head) => io.engine.handleUpgrade(req as never, socket, head),
    publish: createPublish(io, {
      onPersonsChanged: check,
      onClose: () => clearInterval(timer),
    }),
  };
}

/** Gives the refusal, if any: the browser takes it as final. */
async function greet(socket: LiveSocket, sessions: OperatorSessions): Promise<Error | undefined> {
  const actor = await sessions.fromCookies(socket.handshake.headers.cookie);
  if (actor === null) return new Error("unauthenticated");
  socket.data.actor = actor;
  return undefined;
}

/**
 * An upgrade always names its origin, and that alone counts: browsers differ in what they call a WebSocket's
 * site. A polling GET may name neither; it carries no cookie across sites, and no other page can read it.
 */
function isFromOurPage(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const { origin, host, upgrade } = headers;
  const fetchSite = headers["sec-fetch-site"]?.toString();
  if (!origin && !fetchSite) return upgrade === undefined;
  return isSameOrigin({ origin, host, fetchSite: origin ? null : fetchSite }, publicUrl);
}

function openRooms(socket: LiveSocket): void {
  socket.on("join", (room, answer) => {
    const mayJoin = isAllowed(socket.data.actor, room);
    if (mayJoin) void socket.join(room);
    if (typeof answer === "function") answer(mayJoin);
  });
  socket.on("leave", (room) => void socket.leave(room));
}

/** What comes from a browser may name a room that does not exist. */
function isAllowed({ role }: Actor, room: LiveRoom): boolean {
  return Object.hasOwn(liveRooms, room) && decide({ role, servers: [] }, liveRooms[room]).allowed;
}

/** Who signed out, or was deactivated, hears no more; who lost a right leaves its rooms. */
async function checkStanding(io: LiveServer, sessions: OperatorSessions): Promise<void> {
  const sockets = [...io.sockets.sockets.values()];
  if (sockets.length === 0) return;
  const ids = sockets.map(({ data }) => data.actor.signInId).filter((id) => id !== null);
  const standing = await sessions.standing([...new Set(ids)]);
  for (const socket of sockets) {
    const actor = standing.get(socket.data.actor.signInId ?? "");
    if (actor === undefined) {
      socket.disconnect(true);
      continue;
    }
    socket.data.actor = actor;
    for (const room of Object.keys(liveRooms) as LiveRoom[]) {
      if (socket.rooms.has(room) && !isAllowed(actor, room)) await socket.leave(room);
    }
  }
}
