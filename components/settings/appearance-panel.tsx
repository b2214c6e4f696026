"use client";
import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";
import { useZoneChoice } from "../providers/time-zone-provider.tsx";
import { Panel } from "../ui/panel.tsx";
import { Segmented } from "../ui/segmented.tsx";

const THEMES = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "system", label: "As the system" },
];

/** How this browser shows the house; nobody else is affected. */
export function AppearancePanel() {
  return (
    <Panel title="In this browser">
      <div className="grid gap-3">
        <Choice name="Theme">
          <ThemeChoice />
        </Choice>
        <Choice name="Times in">
          <ClockChoice />
        </Choice>
      </div>
    </Panel>
  );
}

function Choice({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <span className="font-medium">{name}</span>
      {children}
    </div>
  );
}

/** The server knows neither theme nor zone of a browser: the first paint chooses none, and nothing moves. */
function ThemeChoice() {
  const { theme = "system", setTheme } = useTheme();
  return (
    <Segmented label="Theme" value={useIsInBrowser() ? theme : ""} options={THEMES} onChange={setTheme} />
  );
}

function ClockChoice() {
  const { houseZone, chosenZone, choose } = useZoneChoice();
  const ownZone = useIsInBrowser() ? new Intl.DateTimeFormat().resolvedOptions().timeZone : null;
  const zone = chosenZone ?? houseZone;
  const value = zone === houseZone ? "house" : zone === ownZone ? "own" : zone;
  return (
    <Segmented
      label="Time zone"
      value={value}
      options={[
        { value: "house", label: `${houseZone.replaceAll("_", " ")} (house)` },
        { value: "own", label: "This browser’s" },
        ...(value !== "house" && value !== "own" ? [{ value, label: value.replaceAll("_", " ") }] : []),
      ]}
      onChange={(next) => choose(next === "own" ? ownZone : null)}
    />
  );
}

function useIsInBrowser(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
}
