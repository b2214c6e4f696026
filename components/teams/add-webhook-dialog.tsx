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
import { AddWebhookForm } from "./add-webhook-form.tsx";

type Added = { name: string; secret: string };

export function AddWebhookDialog() {
  const [isOpen, setOpen] = useState(false);
  const [added, setAdded] = useState<Added | null>(null);
  const onOpenChange = (next: boolean) => {
    setOpen(next);
    setAdded(null);
  };
  const isAddress = added?.secret.startsWith("http");
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogTrigger asChild>
        <Button size="sm">
          <Plus aria-hidden /> Add webhook
        </Button>
      </DialogTrigger>
      {added ? (
        <DialogContent
          title={isAddress ? `The address of ${added.name}` : `The secret of ${added.name}`}
          says={
            isAddress
              ? "Whoever has it may post. It takes what Slack’s incoming webhooks take."
              : "Its receiver proves with it that a call is ours, as standardwebhooks.com describes."
          }
          dismissible={false}
        >
          <DialogBody>
            <SecretOnce secret={added.secret} label={isAddress ? "address" : "secret"} />
          </DialogBody>
          <DialogFooter>
            <DialogClose asChild>
              <Button variant="ink">I have kept it</Button>
            </DialogClose>
          </DialogFooter>
        </DialogContent>
      ) : (
        <DialogContent title="Add a webhook">
          <AddWebhookForm onAdded={setAdded} />
        </DialogContent>
      )}
    </Dialog>
  );
}
