"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Page } from "../shell/page.tsx";
import { TabLinks } from "../ui/tabs.tsx";
import { CampaignsPanel } from "./campaigns-panel.tsx";
import { CreateRecordDialog } from "./create-record-dialog.tsx";
import { DealBoard } from "./deal-board.tsx";
import { RecordDrawer } from "./record-drawer.tsx";
import { RecordsPanel } from "./records-panel.tsx";
import { ReportsPanel } from "./reports-panel.tsx";
import { type CrmTab, crmTabs, kindOfTab } from "./search-params.ts";
import { StoreBadge, StoreBanner } from "./store-banner.tsx";
import { SyncPanel } from "./sync-panel.tsx";
import { useCrmUrl } from "./use-crm-url.ts";

const tabWords: Record<CrmTab, string> = {
  contacts: "Contacts",
  companies: "Companies",
  deals: "Deals",
  reports: "Reports",
  campaigns: "Campaigns",
  sync: "Sync",
};

export function CrmScreen() {
  const url = useCrmUrl();
  const { tab } = url.params;
  const trpc = useTRPC();
  const { data: status } = useQuery(trpc.crm.status.queryOptions());
  const kind = kindOfTab(tab) ?? (tab === "deals" ? "deal" : null);
  return (
    <Page
      title="CRM"
      fill
      meta={status && <StoreBadge status={status} />}
      actions={kind && <CreateRecordDialog kind={kind} onCreated={url.open} />}
      tabs={
        <TabLinks
          label="Parts of the CRM"
          links={crmTabs.map((each) => ({
            href: url.hrefOfTab(each),
            label: tabWords[each],
            isCurrent: each === tab,
          }))}
        />
      }
    >
      <div className="flex min-h-0 gap-4">
        <div className="flex min-h-0 min-w-0 flex-1 flex-col gap-3">
          {status && <StoreBanner status={status} />}
          <TabContent tab={tab} url={url} />
        </div>
        {url.opened && <RecordDrawer key={url.params.record} of={url.opened} url={url} />}
      </div>
    </Page>
  );
}

function TabContent({ tab, url }: { tab: CrmTab; url: ReturnType<typeof useCrmUrl> }) {
  switch (tab) {
    case "contacts":
      return <RecordsPanel key="contact" kind="contact" url={url} />;
    case "companies":
      return <RecordsPanel key="company" kind="company" url={url} />;
    case "deals":
      return <DealBoard url={url} />;
    case "reports":
      return <ReportsPanel pipeline={url.params.pipeline} />;
    case "campaigns":
      return <CampaignsPanel />;
    case "sync":
      return <SyncPanel />;
  }
}
