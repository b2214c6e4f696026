"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import { Button } from "../../ui/button.tsx";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogFooter,
  DialogTrigger,
} from "../../ui/dialog.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { TestStages } from "./test-stages.tsx";

/** Goes to each instance over connections of its own, and says how far it came. */
export function TestServer({ slug }: { slug: string }) {
  const [isOpen, setOpen] = useState(false);
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const test = useMutation(
    trpc.server.test.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.server.get.queryFilter({ slug })),
    }),
  );
  const run = () => test.mutate({ slug });
  const onOpenChange = (next: boolean) => {
    setOpen(next);
    if (next) run();
  };
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogTrigger asChild>
        <Button>Test</Button>
      </DialogTrigger>
      <DialogContent
        size="lg"
        title={`Test of ${slug}`}
        says="Each instance, stage by stage, over a connection of its own. No tool is called; for a process, one may be started."
      >
        <DialogBody>
          {test.isPending && (
            <p role="status" className="flex items-center gap-2 text-second">
              <Spinner /> On its way…
            </p>
          )}
          {test.error && <ErrorState error={test.error} />}
          {test.data?.instances.map(({ instance, stages }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: copies of a process have one name
            <TestStages key={index} name={instance} stages={stages} />
          ))}
        </DialogBody>
        <DialogFooter>
          <Button busy={test.isPending} onClick={run}>
            Test again
          </Button>
          <DialogClose asChild>
            <Button variant="ink">Close</Button>
          </DialogClose>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
