"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { CreateWebhookInput } from "../../server/contracts/teams.ts";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { DialogBody } from "../ui/dialog.tsx";
import { DialogSubmit } from "../ui/dialog-submit.tsx";
import { Field } from "../ui/field.tsx";
import { FormProblem } from "../ui/form-problem.tsx";
import { Input } from "../ui/input.tsx";
import { readProblem } from "../ui/read-problem.ts";
import { Segmented } from "../ui/segmented.tsx";
import { Select } from "../ui/select.tsx";

const DIRECTIONS = [
  { value: "incoming", label: "Incoming" },
  { value: "outgoing", label: "Outgoing" },
] as const;
const STYLES = [
  { value: "signed", label: "Signed JSON", says: "As standardwebhooks.com describes" },
  { value: "slack", label: "Slack text", says: "For Slack, and what takes the same" },
] as const;

export function AddWebhookForm({ onAdded }: { onAdded: (added: { name: string; secret: string }) => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const channels = useQuery(trpc.teams.channels.queryOptions());
  const create = useMutation(trpc.teams.createWebhook.mutationOptions());
  const [wish, setWish] = useState({
    direction: "incoming" as "incoming" | "outgoing",
    style: "signed" as "signed" | "slack",
    ...{ name: "", channel: "general", url: "", events: "message.posted" },
  });
  const [problems, setProblems] = useState<Record<string, string>>({});
  const change = (part: Partial<typeof wish>) => setWish((before) => ({ ...before, ...part }));
  const options = (channels.data?.items ?? [])
    .filter(({ archived }) => !archived)
    .map(({ name }) => ({ value: name, label: `#${name}` }));
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const events = wish.events.split(/[,\s]+/).filter((one) => one !== "");
    const input = CreateWebhookInput.safeParse({ ...wish, events });
    if (!input.success)
      return setProblems(
        Object.fromEntries(input.error.issues.map(({ path, message }) => [String(path[0]), message])),
      );
    try {
      const added = await create.mutateAsync(input.data);
      void queryClient.invalidateQueries(trpc.teams.webhooks.pathFilter());
      onAdded(added);
    } catch (error) {
      const { says, fields } = readProblem(error);
      setProblems(Object.keys(fields).length > 0 ? fields : { root: says });
    }
  };
  return (
    <form onSubmit={onSubmit} noValidate>
      <DialogBody>
        <FormProblem says={problems.root} />
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
      </DialogBody>
      <DialogSubmit label="Add webhook" busy={create.isPending} />
    </form>
  );
}
