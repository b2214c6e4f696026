"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { CreateBundleInput } from "../../server/contracts/bundles.ts";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { suggestSlug } from "../servers/form/suggest-slug.ts";
import { DialogForm } from "../ui/dialog-form.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { landProblem } from "../ui/land-problem.ts";

const Words = CreateBundleInput.pick({ title: true, slug: true }).required();

export function CreateBundleForm() {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.bundle.create.mutationOptions());
  const form = useForm({ resolver: zodResolver(Words), defaultValues: { title: "", slug: "" } });
  const { errors, dirtyFields } = form.formState;
  const onSubmit = form.handleSubmit(async (input) => {
    try {
      const { slug } = await create.mutateAsync(input);
      void queryClient.invalidateQueries(trpc.bundle.pathFilter());
      router.push(`/bundles/${slug}`);
    } catch (error) {
      landProblem(error, form);
    }
  });
  const onTitle = (title: string) => {
    if (!dirtyFields.slug) form.setValue("slug", suggestSlug(title));
  };
  return (
    <DialogForm
      onSubmit={onSubmit}
      problem={errors.root?.message}
      label="Create and choose"
      busy={create.isPending || create.isSuccess}
    >
      <Field label="Title" hint="For people." error={errors.title?.message}>
        <Input
          autoComplete="off"
          autoFocus
          {...form.register("title", { onChange: (event) => onTitle(event.target.value) })}
        />
      </Field>
      <Field
        label="Address"
        hint="Clients reach it at /mcp/ and this. It cannot be changed later."
        error={errors.slug?.message}
      >
        <Input autoComplete="off" spellCheck={false} className="font-mono" {...form.register("slug")} />
      </Field>
    </DialogForm>
  );
}
