"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Button } from "../ui/button.tsx";
import { ChangedMeanwhile } from "../ui/changed-meanwhile.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { FormProblem } from "../ui/form-problem.tsx";
import { Panel } from "../ui/panel.tsx";
import { readProblem } from "../ui/read-problem.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { useToast } from "../ui/toast.tsx";
import { useLeaveWarning } from "../ui/use-leave-warning.ts";
import { HostedSetting, type Setting } from "./hosted-setting.tsx";

/** What an operator gives a server that lives here: addresses, tokens. */
export function HostedSettings({ slug, revision }: { slug: string; revision: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.server.settings.queryOptions({ slug }));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton className="h-64" />;
  if (data.length === 0)
    return (
      <EmptyState
        title="This server is part of the house"
        says="Its name, its tools and its limits come with this version. It can be paused, and opened to keys one by one."
      />
    );
  return <SettingsForm slug={slug} revision={revision} settings={data} />;
}

/** By key: what it becomes when it is saved; null: cleared. */
type Changes = Readonly<Record<string, string | null>>;

type FormProps = { slug: string; revision: string; settings: readonly Setting[] };

function SettingsForm({ slug, revision, settings }: FormProps) {
  const trpc = useTRPC();
  const toast = useToast();
  const queryClient = useQueryClient();
  const [changes, setChanges] = useState<Changes>({});
  /** Which revision is being changed; null: the newest. */
  const [basis, setBasis] = useState<string | null>(null);
  const onSettled = async () => {
    await queryClient.invalidateQueries(trpc.server.pathFilter());
    // Whoever goes on typing changes what this made: its revision has to be here before.
    await queryClient.fetchQuery(trpc.server.get.queryOptions({ slug })).catch(() => undefined);
  };
  const save = useMutation(trpc.server.setSettings.mutationOptions({ onSettled }));
  const problem = save.error ? readProblem(save.error) : null;
  const fields = problem?.fields ?? {};
  const isDirty = Object.keys(changes).length > 0;
  useLeaveWarning(isDirty);

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const values = meaningOf(changes, settings);
      await save.mutateAsync({ slug, since: basis ?? revision, values });
      setBasis(null);
      setChanges((now) => without(now, changes)); // what was typed meanwhile stays
      toast({ title: `${slug} is changed`, says: "Its next call uses what you gave.", tone: "well" });
    } catch (error) {
      // said by `save.error`, on its field or above the form: who saves again over another's change means it
      if (readProblem(error).code === "conflict") setBasis(null);
    }
  };
  const onChange = (key: string, change: string | null | undefined) => {
    const { [key]: _, ...rest } = changes;
    const next = change === undefined ? rest : { ...rest, [key]: change };
    setChanges(next);
    setBasis(Object.keys(next).length === 0 ? null : (basis ?? revision));
  };
  const onDiscard = () => {
    setChanges({});
    setBasis(null);
    save.reset();
  };

  return (
    <form onSubmit={onSubmit} noValidate className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-4">
      <Panel title="What it is given">
        <div className="grid gap-5">
          <ChangedMeanwhile isSo={isDirty && !save.isPending && basis !== null && basis !== revision} />
          <FormProblem says={hasLanded(fields, settings) ? undefined : problem?.says} />
          {settings.map((setting) => (
            <HostedSetting
              key={setting.key}
              setting={setting}
              change={changes[setting.key]}
              problem={fields[fieldOf(setting)]}
              onChange={(change) => onChange(setting.key, change)}
            />
          ))}
        </div>
      </Panel>
      <div className="flex items-center gap-2">
        <Button type="submit" variant="ink" busy={save.isPending} disabled={!isDirty}>
          Save
        </Button>
        {isDirty && (
          <Button variant="quiet" onClick={onDiscard} disabled={save.isPending}>
            Discard
          </Button>
        )}
      </div>
    </form>
  );
}

/** What was emptied is cleared where somebody had set it, and stays what it is where nobody had. */
function meaningOf(changes: Changes, settings: readonly Setting[]): Record<string, string | null> {
  const given = new Set(settings.filter(({ origin }) => origin === "operator").map(({ key }) => key));
  return Object.fromEntries(
    Object.entries(changes).flatMap(([key, change]) => {
      if (change !== "") return [[key, change]];
      return given.has(key) ? [[key, null]] : [];
    }),
  );
}

function without(changes: Changes, kept: Changes): Changes {
  return Object.fromEntries(Object.entries(changes).filter(([key, change]) => kept[key] !== change));
}

const fieldOf = ({ key }: Setting) => `values.${key}`;

function hasLanded(fields: Readonly<Record<string, string>>, settings: readonly Setting[]): boolean {
  return settings.some((setting) => fields[fieldOf(setting)] !== undefined);
}
