"use client";
import { createContext, type ReactNode, use, useState } from "react";
import { useMe } from "./me-provider.tsx";
import { useLiveSocket } from "./use-live-socket.ts";

/** `connecting` until the first answer; afterwards `since` says when this state began. */
export type LiveState = { connected: boolean; connecting: boolean; since: Date };

/** Owns the one socket; what it brings lies in the query cache. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<LiveState>(() => ({
    connected: false,
    connecting: true,
    since: new Date(),
  }));
  useLiveSocket(useMe().rights.join(" "), setState);
  return <LiveContext value={state}>{children}</LiveContext>;
}

const LiveContext = createContext<LiveState>({ connected: false, connecting: true, since: new Date(0) });

export function useLiveState(): LiveState {
  return use(LiveContext);
}
