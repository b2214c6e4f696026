"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { useToast } from "../../ui/toast.tsx";

type Props = {
  slug: string;
  instance: { id: string; name: string; isDraining: boolean };
  mayRemove: boolean;
};

export function InstanceActions({ slug, instance: { id, name, isDraining }, mayRemove }: Props) {
  const trpc = useTRPC();
  const toast = useToast();
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries(trpc.server.pathFilter());
  const drain = useMutation(trpc.server.drainInstance.mutationOptions({ onSuccess }));
  const remove = useMutation(trpc.server.removeInstance.mutationOptions({ onSuccess }));
  return (
    <span className="inline-flex gap-1">
      {isDraining ? (
        <ConfirmDialog
          title={`Take ${name} back into service?`}
          says="It gets calls again at once."
          confirmLabel="Take back"
          onConfirm={async () => {
            await drain.mutateAsync({ slug, instanceId: id, isDraining: false });
            toast({ title: `${name} is back in service` });
          }}
          trigger={
            <Button size="sm" variant="quiet" aria-label={`Take ${name} back into service`}>
              Take back
            </Button>
          }
        />
      ) : (
        <ConfirmDialog
          title={`Drain ${name}?`}
          says="It finishes the calls it has and gets no new ones; the other instances take them. You can take it back at any time."
          confirmLabel="Drain"
          onConfirm={async () => {
            await drain.mutateAsync({ slug, instanceId: id, isDraining: true });
            toast({ title: `${name} is draining`, says: "It gets no new calls." });
          }}
          trigger={
            <Button size="sm" variant="quiet" aria-label={`Drain ${name}`}>
              Drain
            </Button>
          }
        />
      )}
      {mayRemove && (
        <ConfirmDialog
          title={`Remove ${name}?`}
          says="Calls under way there are cut off: if you can wait, drain it first. Its health history goes with it."
          confirmLabel="Remove instance"
          onConfirm={async () => {
            await remove.mutateAsync({ slug, instanceId: id });
            toast({ title: `${name} is removed` });
          }}
          trigger={
            <Button size="sm" variant="quiet" aria-label={`Remove ${name}`}>
              Remove
            </Button>
          }
        />
      )}
    </span>
  );
}
