"use client";
import { useQuery } from "@tanstack/react-query";
import { useFormContext } from "react-hook-form";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { TextField, useDraftProblem } from "./draft-field.tsx";
import { FormPart } from "./form-part.tsx";
import type { ServerDraft } from "./server-draft.ts";
import { suggestSlug } from "./suggest-slug.ts";

/** Who it is. Its address is suggested from its title until somebody writes one; afterwards it stays for good. */
export function IdentityPart({ isNew }: { isNew: boolean }) {
  return (
    <FormPart title="Name" says="What people read, and what clients write.">
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TitleField followsSlug={isNew} />
        {isNew ? <SlugField /> : <FixedSlug />}
      </div>
      <TextField
        name="description"
        label="Description"
        aside="optional"
        hint="One line: what it is for. It stands beside the name in every list."
      />
      <div className="grid items-start gap-4 sm:grid-cols-3">
        <TextField name="owner" label="Owner" aside="optional" placeholder="team or person" />
        <TextField
          name="tags"
          label="Tags"
          aside="optional"
          placeholder="sales eu"
          hint="Parted by spaces."
        />
        <TextField name="version" label="Version" aside="optional" placeholder="1.4.0" />
      </div>
    </FormPart>
  );
}

function TitleField({ followsSlug }: { followsSlug: boolean }) {
  const form = useFormContext<ServerDraft>();
  const { isDirty: isSlugWritten } = form.getFieldState("slug", form.formState);
  const title = form.register("title", {
    onChange: (event: { target: { value: string } }) => {
      if (!followsSlug || isSlugWritten) return;
      form.setValue("slug", suggestSlug(event.target.value), { shouldValidate: form.formState.isSubmitted });
    },
  });
  return (
    <Field label="Title" hint="For people, such as Stock and orders." error={useDraftProblem("title")}>
      <Input autoComplete="off" {...title} />
    </Field>
  );
}

function SlugField() {
  const slug = useFormContext<ServerDraft>().watch("slug");
  const base = useEndpointBase();
  return (
    <TextField
      name="slug"
      label="Slug"
      isMono
      aside="cannot be changed later"
      hint={
        <>
          Clients reach it at <code className="break-all">{`${base}/${slug || "…"}`}</code>; its tools are
          called <code className="break-all">{`${slug || "…"}__tool`}</code> where servers are merged.
        </>
      }
    />
  );
}

function FixedSlug() {
  const slug = useFormContext<ServerDraft>().watch("slug");
  const base = useEndpointBase();
  return (
    <div className="grid gap-1.5">
      <p className="font-medium">Slug</p>
      <p className="flex h-7.5 items-center font-mono text-xs">{slug}</p>
      <p className="text-second text-xs">
        Clients reach it at <code className="break-all">{`${base}/${slug}`}</code>. A slug stays: tool names
        and the audit log are written with it.
      </p>
    </div>
  );
}

function useEndpointBase(): string {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.house.status.queryOptions());
  return `${data?.url ?? ""}/mcp`;
}
