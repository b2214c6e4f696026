"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { useToday } from "../providers/use-today.ts";
import { Badge, type Tone } from "../ui/badge.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { formatCount } from "../ui/format-number.ts";
import { sayDay } from "../ui/format-time.ts";
import { Panel } from "../ui/panel.tsx";
import { SimpleCell, SimpleRow, SimpleTable } from "../ui/simple-table.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";

const tones: Record<string, Tone> = { active: "well", paused: "warning" };
const sentWords: Record<string, string> = {
  would_be_sent: "kept, not sent: there is no mail server",
  leaving: "is being sent",
  waiting: "is being sent",
  sent: "sent",
  skipped: "all skipped",
  failed: "failed",
};

/** Campaigns with what went out for them, and the lists they go to. They are made and sent over MCP. */
export function CampaignsPanel() {
  const trpc = useTRPC();
  const today = useToday();
  const { data, error, refetch } = useQuery(trpc.crm.campaigns.queryOptions());
  if (error && !data) return <ErrorState error={error} onRetry={refetch} />;
  if (!data) return <SkeletonRows rows={8} label="Loading campaigns" />;
  if (data.campaigns.length === 0 && data.lists.length === 0)
    return (
      <EmptyState
        title="There are no campaigns yet"
        says="An assistant makes them over /mcp/hubspot: create_campaign, create_list, send_campaign_email."
      />
    );
  return (
    <div className="grid min-h-0 auto-rows-max content-start gap-4 overflow-y-auto xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
      <Panel title="Campaigns" flush>
        <SimpleTable
          label="Campaigns"
          head={[{ label: "Name" }, { label: "State" }, { label: "Days" }, { label: "Emails" }]}
        >
          {data.campaigns.map(({ id, name, goal, status, startsOn, endsOn, emails }) => (
            <SimpleRow key={id}>
              <SimpleCell>
                <span className="font-medium">{name}</span>
                {goal && <p className="text-second text-xs">{goal}</p>}
              </SimpleCell>
              <SimpleCell>
                <Badge tone={tones[status] ?? "neutral"}>{status}</Badge>
              </SimpleCell>
              <SimpleCell className="whitespace-nowrap text-second tabular-nums">
                {startsOn || endsOn ? `${sayOr(startsOn, today)} – ${sayOr(endsOn, today)}` : "—"}
              </SimpleCell>
              <SimpleCell>
                {emails.length === 0 && <span className="text-second">none</span>}
                <ul>
                  {emails.map((email) => (
                    <li key={email.id}>
                      {email.subject}{" "}
                      <span className="text-second text-xs">
                        {email.recipients > 0 && `to ${formatCount(email.recipients)}, `}
                        {sentWords[email.state] ?? email.state}
                      </span>
                    </li>
                  ))}
                </ul>
              </SimpleCell>
            </SimpleRow>
          ))}
        </SimpleTable>
      </Panel>
      <Panel title="Lists of contacts" flush>
        <SimpleTable
          label="Lists of contacts"
          head={[{ label: "Name" }, { label: "Kind" }, { label: "Contacts", isRight: true }]}
        >
          {data.lists.map(({ id, name, kind, size }) => (
            <SimpleRow key={id}>
              <SimpleCell>{name}</SimpleCell>
              <SimpleCell className="text-second">{kind}</SimpleCell>
              <SimpleCell className="text-right tabular-nums">{formatCount(size)}</SimpleCell>
            </SimpleRow>
          ))}
        </SimpleTable>
      </Panel>
    </div>
  );
}

function sayOr(day: string | null, today: string): string {
  return day === null ? "…" : sayDay(day, today);
}
