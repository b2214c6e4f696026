"use client";
import { createContext, type ReactNode, use, useEffect, useMemo, useSyncExternalStore } from "react";
import { BROWSER_ZONE_COOKIE } from "./zone-cookie.ts";

const COOKIE_SECONDS = 365 * 24 * 3600;
const TICK_MS = 5_000;

export type TimeZoneProviderProps = {
  /** IANA name, or `browser` for the zone of whoever looks. */
  setting: string;
  /** What the browser said last time, so that the server renders the same text. */
  browserZone: string | undefined;
  /** The server's clock at render; the first paint in the browser says the same. */
  renderedAtMs: number;
  children: ReactNode;
};

/** Whose clock the screens speak, and a "now" that moves by itself. */
export function TimeZoneProvider({ setting, browserZone, renderedAtMs, children }: TimeZoneProviderProps) {
  const ownZone = useSyncExternalStore(subscribeToNothing, readBrowserZone, () => browserZone ?? "UTC");
  const nowMs = useSyncExternalStore(subscribeToClock, readClock, () => renderedAtMs);
  const zone = setting === "browser" ? ownZone : setting;

  // The outside system is the cookie: the server reads it at the next request.
  useEffect(() => {
    if (ownZone !== browserZone)
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http
      document.cookie = `${BROWSER_ZONE_COOKIE}=${ownZone}; path=/; max-age=${COOKIE_SECONDS}; samesite=lax`;
  }, [ownZone, browserZone]);

  const clock = useMemo(() => ({ zone, nowMs }), [zone, nowMs]);
  return (
    <ZoneContext value={clock.zone}>
      <NowContext value={clock.nowMs}>{children}</NowContext>
    </ZoneContext>
  );
}

const ZoneContext = createContext("UTC");
const NowContext = createContext(0);

export function useTimeZone(): string {
  return use(ZoneContext);
}

/** Wall time in ms, moving every few seconds. */
export function useNow(): number {
  return use(NowContext);
}

function subscribeToNothing(): () => void {
  return () => {};
}

function readBrowserZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function subscribeToClock(onTick: () => void): () => void {
  const timer = setInterval(onTick, TICK_MS);
  return () => clearInterval(timer);
}

/** Steps of a whole tick: a snapshot has to stay the same between two ticks. */
function readClock(): number {
  return Math.floor(Date.now() / TICK_MS) * TICK_MS;
}
