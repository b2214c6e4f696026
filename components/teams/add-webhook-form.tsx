"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CreateWebhookInput } from "../../server/contracts/teams.ts";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { DialogForm } from "../ui/dialog-form.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { Select } from "../ui/select.tsx";
import { splitEvents, useWish } from "./use-wish.ts";

const DIRECTIONS = [
  { value: "incoming", label: "Incoming" },
  { value: "outgoing", label: "Outgoing" },
] as const;
const STYLES = [
  { value: "signed", label: "Signed JSON", says: "As standardwebhooks.com describes" },
  { value: "slack", label: "Slack text", says: "For Slack, and what takes the same" },
] as const;

const EMPTY = {
  direction: "incoming" as "incoming" | "outgoing",
  style: "signed" as "signed" | "slack",
  ...{ name: "", channel: "general", url: "", events: "message.posted" },
};

export function AddWebhookForm({ onAdded }: { onAdded: (added: { name: string; secret: string }) => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const channels = useQuery(trpc.teams.channels.queryOptions());
  const create = useMutation(trpc.teams.createWebhook.mutationOptions());
  const { wish, problems, change, onSubmit } = useWish({
    empty: EMPTY,
    schema: CreateWebhookInput,
    toInput: ({ events, ...rest }) => ({ ...rest, events: splitEvents(events) }),
    send: async (input) => {
      const added = await create.mutateAsync(input);
      void queryClient.invalidateQueries(trpc.teams.webhooks.pathFilter());
      onAdded(added);
    },
  });
  const options = (channels.data?.items ?? [])
    .filter(({ archived }) => !archived)
    .map(({ name }) => ({ value: name, label: `#${name}` }));
  return (
    <DialogForm onSubmit={onSubmit} problem={problems.root} label="Add webhook" busy={create.isPending}>
      <Segmented
        label="Direction"
        value={wish.direction}
        options={DIRECTIONS}
        onChange={(direction) => change({ direction })}
        className="justify-self-start"
      />
      <Field label="Name" hint="Shown beside what it posts." error={problems.name}>
        <Input
          autoComplete="off"
          autoFocus
          value={wish.name}
          onChange={(event) => change({ name: event.target.value })}
        />
      </Field>
      {wish.direction === "incoming" ? (
        <Field label="Channel" error={problems.channel}>
          <Select value={wish.channel} options={options} onValueChange={(channel) => change({ channel })} />
        </Field>
      ) : (
        <>
          <Field label="Address" hint="On the public internet." error={problems.url}>
            <Input
              autoComplete="off"
              spellCheck={false}
              placeholder="https://"
              value={wish.url}
              onChange={(event) => change({ url: event.target.value })}
            />
          </Field>
          <Field
            label="Of these events"
            hint="Such as message.posted, meeting.*, task.completed."
            error={problems.events}
          >
            <Input
              autoComplete="off"
              spellCheck={false}
              className="font-mono"
              value={wish.events}
              onChange={(event) => change({ events: event.target.value })}
            />
          </Field>
          <Field label="As">
            <Select value={wish.style} options={STYLES} onValueChange={(style) => change({ style })} />
          </Field>
        </>
      )}
    </DialogForm>
  );
}
