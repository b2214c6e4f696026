"use client";
import { type FormEvent, useState } from "react";
import { UpdateBundleInput } from "../../../server/contracts/bundles.ts";
import { Button } from "../../ui/button.tsx";
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
import { Textarea } from "../../ui/textarea.tsx";
import type { BundleDraft } from "./use-bundle-draft.ts";

type Words = BundleDraft["words"];
export type WordsDialogProps = { slug: string; words: Words; onChange: (words: Partial<Words>) => void };

/** What the bundle says of itself. Kept with the rest, when that is saved. */
export function WordsDialog(props: WordsDialogProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>Words</Button>
      </DialogTrigger>
      <DialogContent size="lg" title={`What ${props.slug} says of itself`}>
        <WordsForm {...props} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function WordsForm({ slug, words, onChange, onDone }: WordsDialogProps & { onDone: () => void }) {
  const { title: firstTitle, description: firstDescription, instructions: firstInstructions } = words;
  const [typed, setTyped] = useState({
    title: firstTitle,
    description: firstDescription,
    instructions: firstInstructions,
  });
  const [errors, setErrors] = useState<Record<string, string>>({});
  const set = (field: keyof typeof typed) => (event: { target: { value: string } }) =>
    setTyped((known) => ({ ...known, [field]: event.target.value }));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const read = UpdateBundleInput.safeParse({ slug, ...typed });
    if (!read.success)
      return setErrors(
        Object.fromEntries(read.error.issues.map(({ path, message }) => [String(path[0]), message])),
      );
    onChange(typed);
    onDone();
  };
  return (
    <form onSubmit={onSubmit} noValidate>
      <DialogBody>
        <Field label="Title" error={errors.title}>
          <Input value={typed.title} onChange={set("title")} autoComplete="off" />
        </Field>
        <Field label="Description" hint="For people, in lists." error={errors.description}>
          <Textarea rows={2} value={typed.description} onChange={set("description")} />
        </Field>
        <Field
          label="Instructions"
          hint="For models: how to use these things together. Clients show them to the model when they connect."
          error={errors.instructions}
        >
          <Textarea rows={6} value={typed.instructions} onChange={set("instructions")} />
        </Field>
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="ink">
          Take over
        </Button>
      </DialogFooter>
    </form>
  );
}
