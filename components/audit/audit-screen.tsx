"use client";
import { Page } from "../shell/page.tsx";
import { ZoneLink } from "../shell/zone-link.tsx";
import { Switch } from "../ui/switch.tsx";
import { AuditFilters } from "./audit-filters.tsx";
import { AuditHistogram } from "./audit-histogram.tsx";
import { AuditTable } from "./audit-table.tsx";
import { RecordDrawer } from "./record-drawer.tsx";
import { useAuditParams } from "./use-audit-params.ts";

export function AuditScreen({ openedAtMs }: { openedAtMs: number }) {
  const url = useAuditParams(openedAtMs);
  const { params, change } = url;
  return (
    <Page
      title="Audit log"
      fill
      actions={
        <>
          <LiveTail isOn={params.tail} onChange={(tail) => change({ tail })} />
          <ZoneLink />
        </>
      }
    >
      <div className="flex min-h-0 gap-4">
        <div className="flex min-h-0 min-w-0 flex-1 flex-col gap-3">
          <AuditFilters url={url} />
          <AuditHistogram url={url} />
          <AuditTable url={url} />
        </div>
        <RecordDrawer url={url} />
      </div>
    </Page>
  );
}

function LiveTail({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <label htmlFor="live-tail" className="flex items-center gap-2 text-second">
      <Switch id="live-tail" checked={isOn} onCheckedChange={onChange} />
      Live tail
    </label>
  );
}
