"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { UpdateServerInput } from "../../server/contracts/registry.ts";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Button } from "../ui/button.tsx";
import { useToast } from "../ui/toast.tsx";
import { draftOfServer, type RegisteredServer } from "./form/draft-of-server.ts";
import { toUpdateInput } from "./form/draft-to-input.ts";
import { ServerForm } from "./form/server-form.tsx";
import { HostedSettings } from "./hosted-settings.tsx";
import { RemoveServer } from "./remove-server.tsx";
import type { Server } from "./server-screen.tsx";

/** Everything of a server that can be changed, and the way to be rid of it. */
export function ServerSettings({ server }: { server: Server }) {
  const { config, settings, source, secrets } = server;
  if (config === null || source === "hosted") return <HostedSettings slug={server.slug} />;
  const { slug, title, description, owner, tags } = server;
  const registered = { ...settings, slug, title, description, owner, tags, source, config, secrets };
  return (
    <div className="grid max-w-5xl grid-cols-[minmax(0,1fr)] gap-6">
      <SettingsForm server={registered} since={server.updatedAt} />
      <RemoveServer slug={slug} />
    </div>
  );
}

type FormProps = { server: RegisteredServer; since: string };

function SettingsForm({ server, since }: FormProps) {
  const trpc = useTRPC();
  const toast = useToast();
  const queryClient = useQueryClient();
  const mayInside = useCan("server:inside");
  const update = useMutation(trpc.server.update.mutationOptions());
  const onSend = async (input: UpdateServerInput) => {
    await update.mutateAsync(input);
    await queryClient.invalidateQueries(trpc.server.pathFilter());
    toast({
      title: `${server.slug} is changed`,
      says: "New calls use it at once; those under way end as they began.",
    });
  };
  return (
    <ServerForm
      // begins anew with what was saved, here or by somebody else
      key={since}
      draft={draftOfServer(server, mayInside)}
      isNew={false}
      schema={UpdateServerInput}
      toInput={toUpdateInput}
      onSend={onSend}
    >
      {({ isBusy, isDirty }) => (
        <Button type="submit" variant="ink" busy={isBusy} disabled={!isDirty}>
          Save
        </Button>
      )}
    </ServerForm>
  );
}
