"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Controller, useForm } from "react-hook-form";
import { CreateKeyInput } from "../../server/contracts/keys.ts";
import { type RoleName, roleNames, roleTable } from "../../server/contracts/permissions.ts";
import { priorities, prioritySays, usualPriority } from "../../server/contracts/priorities.ts";
import { useMe } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { DialogForm } from "../ui/dialog-form.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { landProblem } from "../ui/land-problem.ts";
import { Select } from "../ui/select.tsx";
import type { CreatedKey } from "./new-key-panel.tsx";
import { OfferWeight } from "./offer-weight.tsx";
import { ServersField } from "./servers-field.tsx";

const NEVER = "never";
const expiryOptions = [
  { value: NEVER, label: "Never" },
  { value: "7", label: "In 7 days" },
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
];

const priorityOptions = priorities.map((value) => ({ value, label: value, says: prioritySays[value] }));

export function CreateKeyForm({ onCreated }: { onCreated: (created: CreatedKey) => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.key.create.mutationOptions());
  const form = useForm({
    resolver: zodResolver(CreateKeyInput),
    defaultValues: {
      ...{ name: "", role: "caller", servers: [], priority: usualPriority },
      ...{ rateLimitPerMinute: null, expiresInDays: null },
    },
  });
  const roleOptions = useRoleOptions();
  const { errors } = form.formState;
  const onSubmit = form.handleSubmit(async (input) => {
    try {
      const { name, key } = await create.mutateAsync(input);
      void queryClient.invalidateQueries(trpc.key.pathFilter());
      onCreated({ name, key, servers: input.servers });
    } catch (error) {
      landProblem(error, form);
    }
  });
  return (
    <DialogForm onSubmit={onSubmit} problem={errors.root?.message} label="Create key" busy={create.isPending}>
      <Field
        label="Name"
        hint="The client that will use it, such as claude-code or ci-bot."
        error={errors.name?.message}
      >
        <Input autoComplete="off" autoFocus spellCheck={false} {...form.register("name")} />
      </Field>
      <Controller
        control={form.control}
        name="role"
        render={({ field: { value = "caller", onChange } }) => (
          <Field label="Role" hint={roleTable[value].says} error={errors.role?.message}>
            <Select value={value} onValueChange={onChange} options={roleOptions} />
          </Field>
        )}
      />
      <Controller
        control={form.control}
        name="servers"
        render={({ field: { value = [], onChange } }) => (
          <div className="grid gap-1.5">
            <ServersField value={value} onChange={onChange} error={errors.servers?.message} />
            <OfferWeight servers={value} />
          </div>
        )}
      />
      <Controller
        control={form.control}
        name="priority"
        render={({ field: { value = usualPriority, onChange } }) => (
          <Field
            label="Priority"
            aside="where a server is busy"
            hint={prioritySays[value]}
            error={errors.priority?.message}
          >
            <Select value={value} onValueChange={onChange} options={priorityOptions} />
          </Field>
        )}
      />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field
          label="Rate limit"
          aside="per minute"
          hint="Empty: the default of the house."
          error={errors.rateLimitPerMinute?.message}
        >
          <Input
            inputMode="numeric"
            placeholder="default"
            {...form.register("rateLimitPerMinute", { setValueAs: numberOrNull })}
          />
        </Field>
        <Controller
          control={form.control}
          name="expiresInDays"
          render={({ field: { value, onChange } }) => (
            <Field label="Expires" error={errors.expiresInDays?.message}>
              <Select
                value={value ? String(value) : NEVER}
                onValueChange={(days) => onChange(days === NEVER ? null : Number(days))}
                options={expiryOptions}
              />
            </Field>
          )}
        />
      </div>
    </DialogForm>
  );
}

/** Nobody hands out more than they hold: such roles are shown, and cannot be chosen. */
function useRoleOptions() {
  const { rights } = useMe();
  return roleNames.toReversed().map((role: RoleName) => ({
    value: role,
    label: role,
    says: roleTable[role].says,
    disabled: !roleTable[role].rights.every((right) => rights.includes(right)),
  }));
}

function numberOrNull(text: unknown): number | null {
  return text === null || text === "" ? null : Number(text);
}
