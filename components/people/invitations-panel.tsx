"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Panel } from "../ui/panel.tsx";
import { readProblem } from "../ui/read-problem.ts";
import { SimpleCell, SimpleRow, SimpleTable } from "../ui/simple-table.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { useToast } from "../ui/toast.tsx";

/** Links that are out and not used yet. */
export function InvitationsPanel() {
  const trpc = useTRPC();
  const invitations = useQuery(trpc.people.invitations.queryOptions());
  const isEditor = useCan("person:write");
  const items = invitations.data?.items ?? [];
  return (
    <Panel title="Open invitations" flush>
      {items.length > 0 ? (
        <SimpleTable label="Open invitations" head={HEAD}>
          {items.map((invitation) => (
            <SimpleRow key={invitation.id}>
              <SimpleCell className="font-medium">{invitation.email}</SimpleCell>
              <SimpleCell>{invitation.role}</SimpleCell>
              <SimpleCell className="whitespace-nowrap text-second">
                {invitation.invitedBy}, <Time at={invitation.createdAt} style="relative" />
              </SimpleCell>
              <SimpleCell className="text-second">
                <Time at={invitation.expiresAt} style="relative" />
              </SimpleCell>
              <SimpleCell className="text-right">
                {isEditor && <Withdraw id={invitation.id} email={invitation.email} />}
              </SimpleCell>
            </SimpleRow>
          ))}
        </SimpleTable>
      ) : invitations.isError ? (
        <ErrorState error={invitations.error} onRetry={() => void invitations.refetch()} />
      ) : (
        <div className="px-3.5 pb-3.5 text-second">
          {invitations.isPending ? (
            <Skeleton className="my-0.5 w-48" />
          ) : (
            "Nobody is invited and still to come."
          )}
        </div>
      )}
    </Panel>
  );
}

const HEAD = [
  { label: "Email" },
  { label: "Role", className: "w-40" },
  { label: "Invited by", className: "w-48" },
  { label: "Expires", className: "w-40" },
  { label: "Actions", isHidden: true, className: "w-32" },
];

function Withdraw({ id, email }: { id: string; email: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const withdraw = useMutation(
    trpc.people.revokeInvitation.mutationOptions({
      onSuccess: () => toast({ title: `The link for ${email} no longer opens`, tone: "well" }),
      onError: (error) =>
        toast({ title: "The invitation stands", says: readProblem(error).says, tone: "bad" }),
      onSettled: () => queryClient.invalidateQueries(trpc.people.invitations.pathFilter()),
    }),
  );
  return (
    <Button
      size="sm"
      variant="quiet"
      busy={withdraw.isPending}
      aria-label={`Withdraw the invitation of ${email}`}
      onClick={() => withdraw.mutate({ id })}
    >
      Withdraw
    </Button>
  );
}
