"use client";
import type { ReactNode } from "react";
import { LiveProvider } from "./live-provider.tsx";
import { type Me, MeProvider, useMe } from "./me-provider.tsx";
import { TimeZoneProvider } from "./time-zone-provider.tsx";

export type HouseProvidersProps = {
  me: Me;
  chosenZone: string | null;
  renderedAtMs: number;
  children: ReactNode;
};

/** What every signed-in screen stands on: who looks, whose clock, and the live line. */
export function HouseProviders({ me, children, ...clock }: HouseProvidersProps) {
  return (
    <MeProvider initialMe={me}>
      <OwnTimeZone {...clock}>
        <LiveProvider>{children}</LiveProvider>
      </OwnTimeZone>
    </MeProvider>
  );
}

function OwnTimeZone(props: Omit<HouseProvidersProps, "me">) {
  return <TimeZoneProvider houseZone={useMe().timeZone} {...props} />;
}
