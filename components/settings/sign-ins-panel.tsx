"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Panel } from "../ui/panel.tsx";
import { readProblem } from "../ui/read-problem.ts";
import { SimpleCell, SimpleRow, SimpleTable } from "../ui/simple-table.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { useToast } from "../ui/toast.tsx";
import { describeBrowser } from "./describe-browser.ts";

/** Where you are signed in, and the means to end it. */
export function SignInsPanel() {
  const trpc = useTRPC();
  const signIns = useQuery(trpc.account.signIns.queryOptions());
  return (
    <Panel title="Where you are signed in" flush>
      {signIns.data ? (
        <SimpleTable label="Sign-ins" head={HEAD}>
          {signIns.data.items.map(({ id, userAgent, address, lastSeenAt, current }) => (
            <SimpleRow key={id}>
              <SimpleCell title={userAgent}>
                <span className="flex items-center gap-2 whitespace-nowrap">
                  {describeBrowser(userAgent)} {current && <Badge tone="well">this one</Badge>}
                </span>
              </SimpleCell>
              <SimpleCell className="font-mono text-second text-xs">{address}</SimpleCell>
              <SimpleCell className="text-second">
                <Time at={lastSeenAt} style="relative" />
              </SimpleCell>
              <SimpleCell className="text-right">
                {!current && <EndSignIn id={id} browser={describeBrowser(userAgent)} />}
              </SimpleCell>
            </SimpleRow>
          ))}
        </SimpleTable>
      ) : signIns.isError ? (
        <ErrorState error={signIns.error} onRetry={() => void signIns.refetch()} />
      ) : (
        <SkeletonRows rows={2} label="Loading sign-ins" />
      )}
    </Panel>
  );
}

const HEAD = [
  { label: "Browser" },
  { label: "Address" },
  { label: "Last seen", className: "w-32" },
  { label: "Actions", isHidden: true, className: "w-20" },
];

function EndSignIn({ id, browser }: { id: string; browser: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const end = useMutation(
    trpc.account.endSignIn.mutationOptions({
      onSuccess: () => toast({ title: `${browser} is signed out`, tone: "well" }),
      onError: (error) =>
        toast({ title: `${browser} is still signed in`, says: readProblem(error).says, tone: "bad" }),
      onSettled: () => queryClient.invalidateQueries(trpc.account.signIns.pathFilter()),
    }),
  );
  return (
    <Button
      size="sm"
      variant="quiet"
      busy={end.isPending}
      aria-label={`End the sign-in of ${browser}`}
      onClick={() => end.mutate({ id })}
    >
      End
    </Button>
  );
}
