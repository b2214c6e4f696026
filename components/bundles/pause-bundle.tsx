"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { useToast } from "../ui/toast.tsx";
import type { BundleState } from "./bundle-dot.tsx";

export function PauseBundle({ bundle }: { bundle: { slug: string; state: BundleState } }) {
  const trpc = useTRPC();
  const toast = useToast();
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries(trpc.bundle.pathFilter());
  const pause = useMutation(trpc.bundle.pause.mutationOptions({ onSuccess }));
  const resume = useMutation(trpc.bundle.resume.mutationOptions({ onSuccess }));
  const { slug } = bundle;
  const onResume = async () => {
    await resume.mutateAsync({ slug });
    toast({ title: `${slug} is resumed`, says: "Callers reach it again." });
  };
  if (bundle.state === "paused")
    return (
      <Button busy={resume.isPending} onClick={() => void onResume()}>
        Resume
      </Button>
    );
  return (
    <ConfirmDialog
      title={`Pause ${slug}?`}
      says="New calls are answered as if the bundle did not exist, until you resume it. Its servers go on under their own addresses."
      confirmLabel="Pause"
      onConfirm={async () => {
        await pause.mutateAsync({ slug });
        toast({ title: `${slug} is paused`, action: { label: "Resume", onAct: () => void onResume() } });
      }}
      trigger={<Button>Pause</Button>}
    />
  );
}
