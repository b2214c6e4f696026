"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { readProblem } from "../ui/read-problem.ts";
import { useToast } from "../ui/toast.tsx";
import type { Person } from "./people-panel.tsx";

/** Shuts the door on a person, or opens it again. */
export function PersonAccess({ person }: { person: Person }) {
  return person.deactivatedAt === null ? <Deactivate person={person} /> : <Reactivate person={person} />;
}

function Deactivate({ person }: { person: Person }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const deactivate = useMutation(trpc.people.deactivate.mutationOptions());
  return (
    <ConfirmDialog
      title={`Deactivate ${person.name}?`}
      says="They are signed out everywhere at once and cannot sign in again. Their keys keep working: a key belongs to its client. You can reactivate them later."
      confirmLabel="Deactivate"
      typeToConfirm={person.name}
      onConfirm={async () => {
        await deactivate.mutateAsync({ id: person.id });
        toast({ title: `${person.name} is deactivated`, tone: "well" });
        await queryClient.invalidateQueries(trpc.people.pathFilter());
      }}
      trigger={
        <Button size="sm" variant="quiet" aria-label={`Deactivate ${person.name}`}>
          Deactivate
        </Button>
      }
    />
  );
}

function Reactivate({ person }: { person: Person }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const reactivate = useMutation(
    trpc.people.reactivate.mutationOptions({
      onSuccess: () => toast({ title: `${person.name} may sign in again`, tone: "well" }),
      onError: (error) =>
        toast({ title: `${person.name} stays deactivated`, says: readProblem(error).says, tone: "bad" }),
      onSettled: () => queryClient.invalidateQueries(trpc.people.pathFilter()),
    }),
  );
  return (
    <Button
      size="sm"
      variant="quiet"
      busy={reactivate.isPending}
      aria-label={`Reactivate ${person.name}`}
      onClick={() => reactivate.mutate({ id: person.id })}
    >
      Reactivate
    </Button>
  );
}
