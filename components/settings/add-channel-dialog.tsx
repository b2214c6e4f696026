"use client";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogFooter,
  DialogTrigger,
} from "../ui/dialog.tsx";
import { SecretOnce } from "../ui/secret-once.tsx";
import { AddChannelForm } from "./add-channel-form.tsx";

type Added = { name: string; secret: string | null };

/** A webhook's secret is shown once; the others are done when they are added. */
export function AddChannelDialog() {
  const [isOpen, setOpen] = useState(false);
  const [added, setAdded] = useState<Added | null>(null);
  const onOpenChange = (next: boolean) => {
    setOpen(next);
    setAdded(null);
  };
  const onAdded = (channel: Added) => {
    if (channel.secret === null) onOpenChange(false);
    else setAdded(channel);
  };
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogTrigger asChild>
        <Button size="sm">
          <Plus aria-hidden /> Add channel
        </Button>
      </DialogTrigger>
      {added?.secret ? (
        <DialogContent
          title={`The secret of ${added.name}`}
          says="Its receiver proves with it that a notice is ours, as standardwebhooks.com describes."
          dismissible={false}
        >
          <DialogBody>
            <SecretOnce secret={added.secret} label="secret" />
          </DialogBody>
          <DialogFooter>
            <DialogClose asChild>
              <Button variant="ink">I have kept it</Button>
            </DialogClose>
          </DialogFooter>
        </DialogContent>
      ) : (
        <DialogContent
          title="Add an alert channel"
          says="What it takes to reach it is sealed and never shown again."
        >
          <AddChannelForm onAdded={onAdded} />
        </DialogContent>
      )}
    </Dialog>
  );
}
