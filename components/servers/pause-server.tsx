"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ServerState } from "../../server/contracts/servers.ts";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { useToast } from "../ui/toast.tsx";

export function PauseServer({ server }: { server: { slug: string; state: ServerState } }) {
  const trpc = useTRPC();
  const toast = useToast();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries(trpc.server.pathFilter());
  const pause = useMutation(trpc.server.pause.mutationOptions({ onSuccess: refresh }));
  const resume = useMutation(trpc.server.resume.mutationOptions({ onSuccess: refresh }));
  const { slug } = server;
  const onResume = async () => {
    await resume.mutateAsync({ slug });
    toast({ title: `${slug} is resumed`, says: "Callers reach it again." });
  };
  if (server.state === "paused")
    return (
      <ConfirmDialog
        title={`Resume ${slug}?`}
        says="Callers that may use it reach it again at once."
        confirmLabel="Resume"
        onConfirm={onResume}
        trigger={<Button>Resume</Button>}
      />
    );
  return (
    <ConfirmDialog
      title={`Pause ${slug}?`}
      says={
        <>
          Calls under way end as they would have. New ones are answered as if the server did not exist, and
          its tools leave every list, until you resume it. Keys, records and figures stay.
        </>
      }
      confirmLabel="Pause"
      onConfirm={async () => {
        await pause.mutateAsync({ slug });
        toast({ title: `${slug} is paused`, action: { label: "Resume", onAct: () => void onResume() } });
      }}
      trigger={<Button>Pause</Button>}
    />
  );
}
