"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { useToast } from "../ui/toast.tsx";

export function RemoveServer({ slug }: { slug: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const queryClient = useQueryClient();
  const remove = useMutation(trpc.server.remove.mutationOptions());
  const onConfirm = async () => {
    await remove.mutateAsync({ slug, confirm: slug });
    router.replace("/servers");
    toast({ title: `${slug} is removed`, says: "Its records stay in the audit log." });
    void queryClient.invalidateQueries(trpc.server.list.pathFilter());
  };
  return (
    <section
      aria-label="Remove this server"
      className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-line bg-panel p-3.5"
    >
      <div className="grid gap-0.5">
        <h2 className="font-semibold">Remove this server</h2>
        <p className="max-w-prose text-second">
          For good. To take it away only for a while, pause it: that keeps everything.
        </p>
      </div>
      <ConfirmDialog
        title={`Remove ${slug}?`}
        says={
          <>
            Callers find nothing at its address from now on, and its tools leave every list. Calls under way
            are cut off. Its credentials, approved definitions and health history are deleted and cannot be
            brought back; what the audit log says of it stays.
          </>
        }
        confirmLabel={`Remove ${slug}`}
        typeToConfirm={slug}
        onConfirm={onConfirm}
        trigger={<Button variant="danger">Remove</Button>}
      />
    </section>
  );
}
