"use client";
import { UserPlus } from "lucide-react";
import { useQueryState } from "nuqs";
import { useState } from "react";
import type { PersonRole } from "../../server/contracts/permissions.ts";
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
import { InviteForm } from "./invite-form.tsx";
import { newPersonParam } from "./search-params.ts";

type Invited = { link: string; email: string; role: PersonRole };

/** First who and as what, then the link, once. */
export function InviteDialog() {
  const [opened, setOpened] = useQueryState("new", newPersonParam);
  const [invited, setInvited] = useState<Invited | null>(null);
  const onOpenChange = (isOpen: boolean) => {
    void setOpened(isOpen ? "person" : null);
    setInvited(null);
  };
  return (
    <Dialog open={opened !== null} onOpenChange={onOpenChange}>
      <DialogTrigger asChild>
        <Button variant="ink">
          <UserPlus aria-hidden /> Invite
        </Button>
      </DialogTrigger>
      {invited ? (
        <DialogContent
          title={`${invited.email} is invited as ${invited.role}`}
          says="Send them this link; it opens once, within 7 days."
          dismissible={false}
        >
          <DialogBody>
            <SecretOnce secret={invited.link} label="link" />
          </DialogBody>
          <DialogFooter>
            <DialogClose asChild>
              <Button variant="ink">Done</Button>
            </DialogClose>
          </DialogFooter>
        </DialogContent>
      ) : (
        <DialogContent title="Invite a person" says="They get a link on which they set their own password.">
          <InviteForm onInvited={setInvited} />
        </DialogContent>
      )}
    </Dialog>
  );
}
