"use client";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Panel } from "../ui/panel.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";

/** What was set when the house was started: to be read here, to be changed there. */
export function HouseFactsPanel() {
  const trpc = useTRPC();
  const settings = useQuery(trpc.setting.get.queryOptions());
  const facts = settings.data?.house;
  return (
    <Panel title="Set at start" flush>
      {facts ? (
        <dl className="[&>div:last-child]:border-0">
          <Fact name="Address" says="Where clients and people reach the house: PUBLIC_URL.">
            <Copyable text={facts.publicUrl} label="Copy address" />
          </Fact>
          <Fact
            name="Data folder"
            says="Keys, journal and embedded database live here: GATEHOUSE_DATA_DIR. Back it up."
          >
            <Copyable text={facts.dataDir} label="Copy data folder" />
          </Fact>
          <Fact name="Database" says={DATABASE_SAYS[facts.database]}>
            {facts.database === "embedded" ? "Postgres, embedded" : "Postgres, external"}
          </Fact>
          <Fact name="Version" says={`On Node ${facts.node}.`}>
            {facts.version}
          </Fact>
          <Fact name="Started" says="Of this replica.">
            <Time at={facts.startedAt} /> (<Time at={facts.startedAt} style="relative" />)
          </Fact>
          <Fact name="Replica" says="Which process answered you; records carry the same name.">
            <Copyable text={facts.replica} label="Copy replica" />
          </Fact>
        </dl>
      ) : settings.isError ? (
        <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />
      ) : (
        <SkeletonRows rows={FACTS_SHOWN * 2 - 2} label="Loading the facts of the house" />
      )}
    </Panel>
  );
}

const FACTS_SHOWN = 6;

const DATABASE_SAYS = {
  embedded: "Started and stopped with the house. Set DATABASE_URL to bring your own.",
  external: "Named by DATABASE_URL.",
};

function Fact({ name, says, children }: { name: string; says: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 gap-y-0.5 border-soft border-b px-3.5 py-2 sm:grid-cols-[8rem_minmax(0,1fr)]">
      <dt className="font-medium">{name}</dt>
      <dd className="grid min-w-0 gap-0.5">
        <span className="min-w-0 break-words">{children}</span>
        <span className="text-second text-xs">{says}</span>
      </dd>
    </div>
  );
}

function Copyable({ text, label }: { text: string; label: string }) {
  return (
    <span className="flex items-center justify-between gap-2">
      <code className="min-w-0 break-all">{text}</code>
      <CopyButton text={text} label={label} iconOnly className="-my-1" />
    </span>
  );
}
