"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { useToast } from "../ui/toast.tsx";

export function RevokeKey({ apiKey }: { apiKey: { id: string; name: string } }) {
  const trpc = useTRPC();
  const toast = useToast();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.key.revoke.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.key.pathFilter()),
    }),
  );
  const { id, name } = apiKey;
  return (
    <ConfirmDialog
      title={`Revoke ${name}?`}
      says="Whatever uses this key is refused at once, with 401. A revoked key cannot be brought back; its records stay."
      confirmLabel={`Revoke ${name}`}
      onConfirm={async () => {
        await revoke.mutateAsync({ id });
        toast({ title: `${name} is revoked`, says: "Calls with it are refused." });
      }}
      trigger={
        <Button variant="quiet" size="sm" aria-label={`Revoke ${name}`} className="relative z-1">
          Revoke
        </Button>
      }
    />
  );
}
