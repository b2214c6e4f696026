"use client";
import { createContext, type ReactNode, use, useMemo, useState, useSyncExternalStore } from "react";
import { rememberZone } from "./zone-cookie.ts";

const TICK_MS = 5_000;

export type TimeZoneProviderProps = {
  /** IANA name, the same for everybody who did not choose. */
  houseZone: string;
  /** What this browser chose earlier. */
  chosenZone: string | null;
  /** The server's clock at render; the first paint in the browser says the same. */
  renderedAtMs: number;
  children: ReactNode;
};

/** Whose clock the screens speak, and a "now" that moves by itself. */
export function TimeZoneProvider({ houseZone, chosenZone, renderedAtMs, children }: TimeZoneProviderProps) {
  const [chosen, setChosen] = useState(chosenZone);
  const nowMs = useSyncExternalStore(subscribeToClock, readClock, () => renderedAtMs);
  const choice = useMemo(
    () => ({
      houseZone,
      chosenZone: chosen,
      choose: (zone: string | null) => {
        rememberZone(zone);
        setChosen(zone);
      },
    }),
    [houseZone, chosen],
  );
  return (
    <ZoneContext value={choice}>
      <NowContext value={nowMs}>{children}</NowContext>
    </ZoneContext>
  );
}

type ZoneChoice = { houseZone: string; chosenZone: string | null; choose: (zone: string | null) => void };

const ZoneContext = createContext<ZoneChoice>({ houseZone: "UTC", chosenZone: null, choose: () => {} });
const NowContext = createContext(0);

/** The zone in which times are shown. */
export function useTimeZone(): string {
  const { houseZone, chosenZone } = use(ZoneContext);
  return chosenZone ?? houseZone;
}

export function useZoneChoice(): ZoneChoice {
  return use(ZoneContext);
}

/** Wall time in ms, moving every few seconds. */
export function useNow(): number {
  return use(NowContext);
}

function subscribeToClock(onTick: () => void): () => void {
  const timer = setInterval(onTick, TICK_MS);
  return () => clearInterval(timer);
}

/** Steps of a whole tick: a snapshot has to stay the same between two ticks. */
function readClock(): number {
  return Math.floor(Date.now() / TICK_MS) * TICK_MS;
}
