"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCan } from "../../providers/me-provider.tsx";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import { useToday } from "../../providers/use-today.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { formatCount } from "../../ui/format-number.ts";
import { sayDaysIn } from "../../ui/format-time.ts";
import { Panel } from "../../ui/panel.tsx";
import { readProblem } from "../../ui/read-problem.ts";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { useToast } from "../../ui/toast.tsx";

const SKELETON_ROWS = 3;

/** What does not fit in the next twelve weeks, and the ways out that a press applies. */
export function ConflictsPanel() {
  const trpc = useTRPC();
  const mayWrite = useCan("tasks:write");
  const toast = useToast();
  const today = useToday();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(trpc.tasks.conflicts.queryOptions());
  const resolve = useMutation(
    trpc.tasks.resolve.mutationOptions({
      onSuccess: ({ says }) => toast({ title: "Resolved", says }),
      onError: (problem) => toast({ title: "Not resolved", says: readProblem(problem).says, tone: "bad" }),
      onSettled: () => queryClient.invalidateQueries(trpc.tasks.pathFilter()),
    }),
  );
  return (
    <Panel title={data && data.total > 0 ? `Conflicts: ${formatCount(data.total)}` : "Conflicts"}>
      {error && !data ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : !data ? (
        <SkeletonRows rows={SKELETON_ROWS} label="Looking for conflicts" />
      ) : data.total === 0 ? (
        <EmptyState title="Everything fits" says="Nobody has more work than time in the next twelve weeks." />
      ) : (
        <ul className="grid gap-3">
          {data.conflicts.map((conflict) => (
            <li key={conflict.id} className="grid gap-1.5 border-soft border-b pb-3 last:border-0 last:pb-0">
              <p>{sayDaysIn(conflict.says, today)}</p>
              {conflict.resolutions.map(({ id, says }) => (
                <div key={id} className="flex items-center gap-2 text-second">
                  <span className="min-w-0 flex-1 text-xs">{sayDaysIn(says, today)}</span>
                  {mayWrite && (
                    <Button
                      size="sm"
                      aria-label={`Do this: ${sayDaysIn(says, today)}`}
                      busy={resolve.isPending && resolve.variables.resolution === id}
                      onClick={() => resolve.mutate({ conflict: conflict.id, resolution: id })}
                    >
                      Do this
                    </Button>
                  )}
                </div>
              ))}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
