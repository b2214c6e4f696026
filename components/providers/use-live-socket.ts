"use client";
import { type Query, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { io, type Socket } from "socket.io-client";
import type { AuditRecord } from "../../server/contracts/audit.ts";
import {
  type LiveEvents,
  type LiveNoun,
  type LiveRequests,
  type LiveRoom,
  liveRooms,
  type OverviewTick,
} from "../../server/contracts/live-events.ts";
import type { StreamFigures } from "../../server/contracts/sessions.ts";
import { addRecords, addSecond, type LiveSecond, liveKeys } from "./live-cache.ts";
import type { LiveState } from "./live-provider.tsx";
import { useTRPC } from "./trpc-provider.tsx";

/** Numbers that the database adds up are asked again this often at most, while calls go through. */
const RECOUNT_EVERY_MS = 5_000;
/** A thousand servers that are checked one after the other ask for their list this often at most. */
const RESTATE_EVERY_MS = 5_000;
const CONNECT_WITHIN_MS = 4_000;

/** The outside system is the socket: connected while the page is open, again when the person's rights change. */
export function useLiveSocket(rights: string, onState: (state: LiveState) => void): void {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const filters = useMemo(
    () => ({
      moving: [
        trpc.overview.pathFilter(),
        trpc.server.list.pathFilter(),
        trpc.server.busiest.pathFilter(),
        trpc.server.get.pathFilter(),
        trpc.server.live.pathFilter(),
        trpc.key.list.pathFilter(),
        trpc.session.list.pathFilter(),
      ],
      /** Of whichever server; those that nobody looks at are only marked. */
      states: [trpc.server.list.pathFilter(), trpc.server.busiest.pathFilter(), trpc.overview.pathFilter()],
      counted: [trpc.audit.count.pathFilter(), trpc.audit.histogram.pathFilter()],
      nouns: {
        // what a bundle offers depends on its servers
        server: [
          ...[trpc.server.pathFilter(), trpc.definition.pathFilter()],
          ...[trpc.bundle.pathFilter(), trpc.overview.pathFilter()],
        ],
        bundle: [trpc.bundle.pathFilter()],
        key: [trpc.key.pathFilter(), trpc.overview.pathFilter()],
        person: [trpc.people.pathFilter(), trpc.account.pathFilter()],
        setting: [trpc.setting.pathFilter(), trpc.account.pathFilter()],
        session: [trpc.session.list.pathFilter()],
        task: [trpc.tasks.pathFilter()],
        channel: [trpc.channel.pathFilter()],
        team: [trpc.teams.pathFilter()],
        crm: [trpc.crm.pathFilter()],
      } satisfies Record<LiveNoun, unknown>,
    }),
    [trpc],
  );

  useEffect(() => {
    const socket: LiveSocket = io({
      path: "/socket.io",
      withCredentials: true,
      transports: ["websocket", "polling"],
      tryAllTransports: true,
      timeout: CONNECT_WITHIN_MS,
    });
    const recount = throttle(() => invalidate(queryClient, filters.moving), RECOUNT_EVERY_MS);
    const restate = throttle(() => invalidate(queryClient, filters.states), RESTATE_EVERY_MS);
    const recountRecords = throttle(() => invalidate(queryClient, filters.counted), RECOUNT_EVERY_MS);
    // sessions end by the hundred when a client's network does
    const recountSessions = throttle(() => invalidate(queryClient, filters.nouns.session), RECOUNT_EVERY_MS);

    followConnection(socket, queryClient, rights.split(" "), onState);
    socket.on("overview:tick", (tick) => {
      const before = queryClient.getQueryData<OverviewTick>(liveKeys.overview);
      if (before && !isSameFigures(before.streams, tick.streams)) recountSessions.run();
      queryClient.setQueryData(liveKeys.overview, tick);
      queryClient.setQueryData<LiveSecond[]>(liveKeys.seconds, (known = []) => addSecond(known, tick));
      const { answered, denied, failed } = tick.lastSecond;
      if (answered + denied + failed > 0) recount.run();
    });
    socket.on("records:added", ({ records }) => {
      queryClient.setQueryData<AuditRecord[]>(liveKeys.records, (known = []) => addRecords(known, records));
      recountRecords.run();
    });
    socket.on("servers:moved", ({ slugs }) => {
      restate.run();
      for (const slug of slugs) {
        void queryClient.invalidateQueries(trpc.server.get.queryFilter({ slug }));
        void queryClient.invalidateQueries(trpc.server.live.queryFilter({ slug }));
        void queryClient.invalidateQueries(trpc.server.checks.queryFilter({ slug }));
      }
    });
    socket.on("config:changed", ({ noun }) =>
      noun === "session" ? recountSessions.run() : invalidate(queryClient, filters.nouns[noun]),
    );
    return () => {
      recount.stop();
      restate.stop();
      recountRecords.stop();
      recountSessions.stop();
      socket.disconnect();
    };
  }, [queryClient, trpc, filters, rights, onState]);
}

type LiveSocket = Socket<LiveEvents, LiveRequests>;

/** Joins the rooms at each connect; what moved before, since the page was made or in a gap, is asked again rather than replayed. */
function followConnection(
  socket: LiveSocket,
  queryClient: QueryClient,
  rights: string[],
  onState: (state: LiveState) => void,
): void {
  let wasConnected = false;
  const says = (connected: boolean) => onState({ connected, connecting: false, since: new Date() });
  socket.on("connect", () => {
    const rooms = (Object.keys(liveRooms) as LiveRoom[]).filter((room) => rights.includes(liveRooms[room]));
    const joined = rooms.map((room) => new Promise((resolve) => socket.emit("join", room, resolve)));
    // what was asked of the house; a question to an endpoint is an exchange, and is not put twice
    const predicate = ({ meta }: Query) => meta?.isExchange !== true;
    void Promise.all(joined).then(() => queryClient.invalidateQueries({ predicate }));
    wasConnected = true;
    says(true);
  });
  socket.on("disconnect", () => says(false));
  socket.once("connect_error", () => {
    if (!wasConnected) says(false);
  });
}

/** A stream that opens or ends is no call: this is how a list of sessions hears of it. */
function isSameFigures(before: StreamFigures, now: StreamFigures): boolean {
  return (Object.keys(now) as (keyof StreamFigures)[]).every((name) => before[name] === now[name]);
}

function invalidate(queryClient: QueryClient, filters: { queryKey?: readonly unknown[] }[]): void {
  for (const filter of filters) void queryClient.invalidateQueries(filter);
}

/** Runs at once, then at most once per pause; what comes in between runs once at its end. */
function throttle(run: () => void, everyMs: number): { run: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWanted = false;
  const rest = () => {
    timer = setTimeout(() => {
      timer = undefined;
      if (isWanted) fire();
    }, everyMs);
  };
  const fire = () => {
    isWanted = false;
    run();
    rest();
  };
  return {
    run: () => {
      if (timer) isWanted = true;
      else fire();
    },
    stop: () => clearTimeout(timer),
  };
}
