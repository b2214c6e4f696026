"use client";
import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { CrmKind } from "../../server/contracts/crm.ts";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogContent, DialogTrigger } from "../ui/dialog.tsx";
import { DialogForm } from "../ui/dialog-form.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { readProblem } from "../ui/read-problem.ts";

const fields: Record<CrmKind, readonly { name: string; label: string; type?: string }[]> = {
  contact: [
    { name: "firstname", label: "First name" },
    { name: "lastname", label: "Last name" },
    { name: "email", label: "Email", type: "email" },
    { name: "company", label: "Company" },
    { name: "jobtitle", label: "Job title" },
    { name: "phone", label: "Phone", type: "tel" },
  ],
  company: [
    { name: "name", label: "Name" },
    { name: "domain", label: "Domain" },
    { name: "industry", label: "Industry" },
    { name: "numberofemployees", label: "Employees" },
  ],
  deal: [
    { name: "dealname", label: "Name" },
    { name: "amount", label: "Amount" },
    { name: "closedate", label: "Close date", type: "date" },
  ],
};

export type CreateRecordDialogProps = {
  kind: CrmKind;
  onCreated: (ref: { kind: CrmKind; id: string }) => void;
};

export function CreateRecordDialog({ kind, onCreated }: CreateRecordDialogProps) {
  const [isOpen, setOpen] = useState(false);
  if (!useCan("crm:write")) return null;
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="ink">
          <Plus aria-hidden /> Create {kind}
        </Button>
      </DialogTrigger>
      <DialogContent title={`Create a ${kind}`}>
        <CreateRecordForm
          kind={kind}
          onCreated={(ref) => {
            setOpen(false);
            onCreated(ref);
          }}
        />
      </DialogContent>
    </Dialog>
  );
}

function CreateRecordForm({ kind, onCreated }: CreateRecordDialogProps) {
  const trpc = useTRPC();
  const create = useMutation(
    trpc.crm.create.mutationOptions({ onSuccess: ({ id }) => onCreated({ kind, id }) }),
  );
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = [...new FormData(event.currentTarget)].filter(([, value]) => value !== "");
    create.mutate({ kind, properties: Object.fromEntries(given) as Record<string, string> });
  };
  return (
    <DialogForm
      onSubmit={onSubmit}
      problem={create.error ? readProblem(create.error).says : undefined}
      label={`Create ${kind}`}
      busy={create.isPending}
      className="sm:grid-cols-2"
    >
      {fields[kind].map(({ name, label, type }) => (
        <Field key={name} label={label}>
          <Input name={name} type={type} autoComplete="off" />
        </Field>
      ))}
    </DialogForm>
  );
}
