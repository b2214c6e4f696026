"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type PersonRole, personRoles, roleTable } from "../../server/contracts/permissions.ts";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { readProblem } from "../ui/read-problem.ts";
import { Select } from "../ui/select.tsx";
import { useToast } from "../ui/toast.tsx";
import type { Person } from "./people-panel.tsx";

/** Changes the role at once; the way back is in the toast. */
export function RoleSelect({ person }: { person: Person }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const change = useMutation(
    trpc.people.changeRole.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.people.pathFilter()),
      onError: (error) =>
        toast({ title: `${person.name} stays ${person.role}`, says: readProblem(error).says, tone: "bad" }),
    }),
  );
  const before = person.role as PersonRole; // the server writes no other
  return (
    <Select
      aria-label={`Role of ${person.name}`}
      className="w-32"
      value={change.isPending ? change.variables.role : before}
      disabled={change.isPending}
      options={personRoles.map((role) => ({ value: role, label: role, says: roleTable[role].says }))}
      onValueChange={(role) =>
        change.mutate(
          { id: person.id, role },
          {
            onSuccess: () =>
              toast({
                title: `${person.name} is now ${role}`,
                tone: "well",
                action: { label: "Undo", onAct: () => change.mutate({ id: person.id, role: before }) },
              }),
          },
        )
      }
    />
  );
}
