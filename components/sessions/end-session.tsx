"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { useToast } from "../ui/toast.tsx";
import type { SessionRow } from "./session-columns.tsx";
import { splitClient } from "./split-client.ts";

export type EndSessionProps = { session: SessionRow; onEnded: () => void };

export function EndSession({ session, onEnded }: EndSessionProps) {
  const trpc = useTRPC();
  const toast = useToast();
  const queryClient = useQueryClient();
  const end = useMutation(
    trpc.session.end.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.session.list.pathFilter()),
    }),
  );
  const { name } = splitClient(session.client);
  return (
    <ConfirmDialog
      title={`End the session of ${name}?`}
      says={`Its streams close now, running calls stop, and its next message is answered 404, whichever replica it reaches. A client may open a new session at once; to keep it out, revoke the key ${session.caller}.`}
      confirmLabel="End session"
      onConfirm={async () => {
        await end.mutateAsync({ id: session.id });
        onEnded();
        toast({
          title: `The session of ${name} is ended`,
          says: "Its client is told with its next message.",
        });
      }}
      trigger={
        <Button
          variant="quiet"
          size="sm"
          aria-label={`End the session of ${name}, ${session.caller}`}
          className="relative z-1"
        >
          End
        </Button>
      }
    />
  );
}
