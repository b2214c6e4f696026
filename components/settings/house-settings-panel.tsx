"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Panel } from "../ui/panel.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { HouseSettingsForm } from "./house-settings-form.tsx";

/** What holds for everybody. */
export function HouseSettingsPanel() {
  const trpc = useTRPC();
  const settings = useQuery(trpc.setting.get.queryOptions());
  return (
    <Panel title="For everybody">
      {settings.data ? (
        // Remounted when somebody else changes it: a form starts from what holds now.
        <HouseSettingsForm
          key={`${settings.data.timeZone} ${settings.data.defaultRateLimitPerMinute}`}
          timeZone={settings.data.timeZone}
          defaultRateLimitPerMinute={settings.data.defaultRateLimitPerMinute}
        />
      ) : settings.isError ? (
        <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />
      ) : (
        <HouseSettingsSkeleton />
      )}
    </Panel>
  );
}

/** Two fields with their hints, and the button. */
function HouseSettingsSkeleton() {
  return (
    <div role="status" aria-label="Loading the settings of the house" className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        {["zone", "limit"].map((field) => (
          <div key={field} className="grid gap-2">
            <Skeleton className="w-24" />
            <Skeleton className="h-7.5" />
            <Skeleton className="h-8" />
          </div>
        ))}
      </div>
      <Skeleton className="h-7.5 w-14" />
    </div>
  );
}
