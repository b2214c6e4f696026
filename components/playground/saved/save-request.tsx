"use client";
import { Bookmark } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { SavedContent } from "../../../server/contracts/playground.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogFooter,
  DialogTrigger,
} from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { readProblem } from "../../ui/read-problem.ts";
import { useToast } from "../../ui/toast.tsx";
import type { Playground } from "../use-playground.ts";
import { useSaved } from "./use-saved.ts";

/** Keeps what is on the bench, to send it again. */
export function SaveRequest({ play }: { play: Playground }) {
  const [isOpen, setOpen] = useState(false);
  const content = contentOf(play);
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button disabled={content === null}>
          <Bookmark aria-hidden /> Save
        </Button>
      </DialogTrigger>
      {content !== null && (
        <DialogContent
          title="Save this request"
          says="Endpoint, caller, version and what was filled in. No answer is kept."
        >
          <SaveForm content={content} openedId={play.params.saved} onDone={() => setOpen(false)} />
        </DialogContent>
      )}
    </Dialog>
  );
}

type SaveFormProps = {
  content: SavedContent;
  /** The saved request that this began as. */
  openedId: string | null;
  onDone: () => void;
};

function SaveForm({ content, openedId, onDone }: SaveFormProps) {
  const { query, save, change } = useSaved();
  const opened = query.data?.find(({ id, isMine }) => id === openedId && isMine);
  const toast = useToast();
  const [name, setName] = useState(content.subject ?? content.method);
  const [isShared, setShared] = useState(false);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { ...content, name, isShared },
      {
        onSuccess: () => {
          toast({ title: `${name} is saved` });
          onDone();
        },
      },
    );
  };
  const replace = ({ id, name }: { id: string; name: string }) =>
    change.mutate(
      { id, content },
      {
        onSuccess: () => {
          toast({ title: `${name} is replaced` });
          onDone();
        },
        onError: (error) => toast({ title: readProblem(error).says, tone: "bad" }),
      },
    );
  return (
    <form onSubmit={onSubmit} noValidate>
      <DialogBody>
        <Field label="Name" error={save.error ? readProblem(save.error).says : undefined}>
          <Input value={name} autoFocus autoComplete="off" onChange={({ target }) => setName(target.value)} />
        </Field>
        <label htmlFor="share-request" className="flex items-center gap-2">
          <Checkbox
            id="share-request"
            checked={isShared}
            onCheckedChange={(next) => setShared(next === true)}
          />
          Share it with everybody who may use the playground
        </label>
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        {opened && (
          <Button busy={change.isPending} onClick={() => replace(opened)}>
            Replace {opened.name}
          </Button>
        )}
        <Button type="submit" variant="ink" busy={save.isPending}>
          {opened ? "Save as new" : "Save"}
        </Button>
      </DialogFooter>
    </form>
  );
}

/** Null: there is nothing to keep, or what was written is no message. */
function contentOf({ target, subject, drafted }: Playground): SavedContent | null {
  const request = drafted();
  if (request === null || subject === null) return null;
  const { _meta: _, ...params } = request.params;
  return {
    endpoint: target.endpoint,
    keyId: target.keyId,
    version: target.version,
    method: request.method,
    subject: subject.kind === "methods" ? null : subject.name,
    params: JSON.stringify(params),
  };
}
