"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { FormProvider, type Path, type Resolver, useForm } from "react-hook-form";
import type { CreateServerInput } from "../../server/contracts/registry.ts";
import type { ServerProposal } from "../../server/contracts/server-proposal.ts";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { DialogForm } from "../ui/dialog-form.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { readProblem } from "../ui/read-problem.ts";
import { useToast } from "../ui/toast.tsx";
import { checkFilled, emptyFilled, type Filled, placeOf } from "./check-filled.ts";
import { ProposalField } from "./proposal-field.tsx";
import { ProposedView } from "./proposed-view.tsx";

/** One form: what a proposed server still needs, and what will be registered. */
export function ProposalForm({ proposal }: { proposal: ServerProposal }) {
  const mayInside = useCan("server:inside");
  if (proposal.made.source === "process" && !mayInside) {
    return (
      <EmptyState
        title="Only admins register processes"
        says="This server runs as a program on this machine, with the rights of the house. Ask an admin."
      />
    );
  }
  return <OpenForm proposal={proposal} />;
}

function OpenForm({ proposal }: { proposal: ServerProposal }) {
  const send = useRegister();
  const form = useForm<Filled, unknown, CreateServerInput>({
    defaultValues: emptyFilled(proposal),
    resolver: resolverOf(proposal),
  });
  const { errors, isSubmitting } = form.formState;
  const onSubmit = form.handleSubmit(async (input) => {
    try {
      await send(input);
    } catch (error) {
      const { says, fields } = readProblem(error);
      const told = Object.entries(fields);
      if (told.length === 0) form.setError("root", { message: says });
      for (const [path, message] of told) {
        form.setError(
          placeOf(path.split("."), proposal) as Path<Filled> | "root",
          { message },
          { shouldFocus: true },
        );
      }
    }
  });
  return (
    <FormProvider {...form}>
      <DialogForm onSubmit={onSubmit} problem={errors.root?.message} label="Install" busy={isSubmitting}>
        {proposal.fields.map((field, index) => (
          <ProposalField key={field.id} field={field} index={index} />
        ))}
        <Field label="Address" hint="Callers find it at /mcp/ and this." error={errors.slug?.message}>
          <Input
            autoComplete="off"
            spellCheck={false}
            className="font-mono text-xs"
            {...form.register("slug")}
          />
        </Field>
        <ProposedView proposal={proposal} />
      </DialogForm>
    </FormProvider>
  );
}

function useRegister(): (input: CreateServerInput) => Promise<void> {
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.server.create.mutationOptions());
  return async (input) => {
    const { slug } = await create.mutateAsync(input);
    await queryClient.invalidateQueries(trpc.server.pathFilter());
    toast({ title: `${slug} is registered`, says: "It is met now; its tools appear as soon as it answers." });
    router.push(`/servers/${slug}`);
  };
}

function resolverOf(proposal: ServerProposal): Resolver<Filled, unknown, CreateServerInput> {
  return (filled) => {
    const checked = checkFilled(proposal, filled);
    if ("input" in checked) return { values: checked.input, errors: {} };
    const { problems } = checked;
    const at = (message: string | undefined) => message && { type: "registry", message };
    const values = proposal.fields.map((_, index) => at(problems[`values.${index}`]) || undefined);
    return {
      values: {},
      errors: {
        ...(problems.slug && { slug: at(problems.slug) }),
        ...(problems.root && { root: at(problems.root) }),
        ...(values.some(Boolean) && { values }),
      } as never, // a list of errors with gaps, which its types do not know
    };
  };
}
