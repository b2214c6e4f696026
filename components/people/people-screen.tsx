"use client";
import { useQuery } from "@tanstack/react-query";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Page } from "../shell/page.tsx";
import { InvitationsPanel } from "./invitations-panel.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { PeoplePanel } from "./people-panel.tsx";
import { RolesPanel } from "./roles-panel.tsx";

/** Who may enter the dashboard, as what, and who is invited. */
export function PeopleScreen() {
  const trpc = useTRPC();
  const people = useQuery(trpc.people.list.queryOptions());
  const isEditor = useCan("person:write");
  const active = people.data?.items.filter(({ deactivatedAt }) => deactivatedAt === null).length;
  return (
    <Page
      title="People"
      meta={active !== undefined && <span>{active} active</span>}
      actions={isEditor && <InviteDialog />}
    >
      <PeoplePanel />
      <InvitationsPanel />
      <RolesPanel />
    </Page>
  );
}
