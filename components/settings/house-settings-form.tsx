"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { HouseSettings } from "../../server/contracts/settings.ts";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Button } from "../ui/button.tsx";
import { ChangedMeanwhile } from "../ui/changed-meanwhile.tsx";
import { Field } from "../ui/field.tsx";
import { FormProblem } from "../ui/form-problem.tsx";
import { Input } from "../ui/input.tsx";
import { landProblem } from "../ui/land-problem.ts";
import { useToast } from "../ui/toast.tsx";
import { type Kept, useKeptForm } from "../ui/use-kept-form.ts";
import { TimeZoneInput } from "./time-zone-input.tsx";

export function HouseSettingsForm({ settings }: { settings: Kept<HouseSettings> }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const isEditor = useCan("setting:write");
  const onSettled = () => queryClient.invalidateQueries(trpc.setting.pathFilter());
  const update = useMutation(trpc.setting.update.mutationOptions({ onSettled }));
  const form = useForm({ resolver: zodResolver(HouseSettings), defaultValues: settings.values });
  const kept = useKeptForm(form, settings);
  const { errors, isDirty } = form.formState;
  const onSubmit = form.handleSubmit(async (input) => {
    try {
      await kept.save(async (since) => {
        const saved = await update.mutateAsync({ ...input, since });
        const { timeZone, defaultRateLimitPerMinute, revision } = saved;
        toast({ title: "Saved", tone: "well" });
        void queryClient.invalidateQueries(trpc.account.me.pathFilter());
        return { values: { timeZone, defaultRateLimitPerMinute }, revision };
      });
    } catch (error) {
      landProblem(error, form);
    }
  });
  return (
    <form onSubmit={onSubmit} noValidate className="grid gap-4">
      <ChangedMeanwhile isSo={kept.isBehind} />
      <FormProblem says={errors.root?.message} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field
          label="Time zone"
          error={errors.timeZone?.message}
          hint="In which times are shown to everybody who chose no other. The log itself keeps UTC."
        >
          <TimeZoneInput
            defaultValue={settings.values.timeZone}
            readOnly={!isEditor}
            {...form.register("timeZone")}
          />
        </Field>
        <Field
          label="Default rate limit"
          aside="messages a minute"
          error={errors.defaultRateLimitPerMinute?.message}
          hint="For keys that name no limit of their own, each counted for itself."
        >
          <Input
            type="number"
            inputMode="numeric"
            min={1}
            defaultValue={settings.values.defaultRateLimitPerMinute}
            readOnly={!isEditor}
            className="tabular-nums"
            {...form.register("defaultRateLimitPerMinute", { valueAsNumber: true })}
          />
        </Field>
      </div>
      {isEditor ? (
        <div className="flex items-center gap-2">
          <Button type="submit" variant="ink" disabled={!isDirty} busy={update.isPending}>
            Save
          </Button>
          {isDirty && (
            <Button variant="quiet" onClick={kept.onDiscard} disabled={update.isPending}>
              Discard
            </Button>
          )}
        </div>
      ) : (
        <p className="text-second text-xs">Admins change these.</p>
      )}
    </form>
  );
}
