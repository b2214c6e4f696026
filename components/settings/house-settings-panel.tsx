"use client";
import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import type { HouseSettings } from "../../server/contracts/settings.ts";
import type { AppRouter } from "../../server/trpc/router.ts";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Panel } from "../ui/panel.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import type { Kept } from "../ui/use-kept-form.ts";
import { HouseSettingsForm } from "./house-settings-form.tsx";

type Settings = inferRouterOutputs<AppRouter>["setting"]["get"];

/** What holds for everybody. */
export function HouseSettingsPanel() {
  const trpc = useTRPC();
  const settings = useQuery(trpc.setting.get.queryOptions());
  return (
    <Panel title="For everybody">
      {settings.data ? (
        <HouseSettingsForm settings={keptOf(settings.data)} />
      ) : settings.isError ? (
        <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />
      ) : (
        <HouseSettingsSkeleton />
      )}
    </Panel>
  );
}

function keptOf({ revision, timeZone, defaultRateLimitPerMinute }: Settings): Kept<HouseSettings> {
  return { revision, values: { timeZone, defaultRateLimitPerMinute } };
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
