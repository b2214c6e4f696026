"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { UpdateServerInput } from "../../server/contracts/registry.ts";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Button } from "../ui/button.tsx";
import { useToast } from "../ui/toast.tsx";
import type { Kept } from "../ui/use-kept-form.ts";
import { draftOfServer } from "./form/draft-of-server.ts";
import { toUpdateInput } from "./form/draft-to-input.ts";
import type { ServerDraft } from "./form/server-draft.ts";
import { ServerForm } from "./form/server-form.tsx";
import { HostedSettings } from "./hosted-settings.tsx";
import { RemoveServer } from "./remove-server.tsx";
import type { Server } from "./server-screen.tsx";

/** Everything of a server that can be changed, and the way to be rid of it. */
export function ServerSettings({ server }: { server: Server }) {
  const { slug, revision } = server;
  const kept = keptOf(server, useCan("server:inside"));
  if (kept === null) return <HostedSettings slug={slug} revision={revision} />;
  return (
    <div className="grid max-w-5xl grid-cols-[minmax(0,1fr)] gap-6">
      <SettingsForm slug={slug} kept={kept} />
      <RemoveServer slug={slug} />
    </div>
  );
}

/** Null: it is part of the house. */
function keptOf(server: Server, mayInside: boolean): Kept<ServerDraft> | null {
  const { slug, title, description, owner, tags, source, config, secrets, settings, revision } = server;
  if (config === null || source === "hosted") return null;
  const registered = { ...settings, slug, title, description, owner, tags, source, config, secrets };
  return { values: draftOfServer(registered, mayInside), revision };
}

function SettingsForm({ slug, kept }: { slug: string; kept: Kept<ServerDraft> }) {
  const trpc = useTRPC();
  const toast = useToast();
  const queryClient = useQueryClient();
  const mayInside = useCan("server:inside");
  const onSettled = () => queryClient.invalidateQueries(trpc.server.pathFilter());
  const update = useMutation(trpc.server.update.mutationOptions({ onSettled }));
  const onSend = async (input: UpdateServerInput, since: string) => {
    await update.mutateAsync({ ...input, since });
    toast({
      title: `${slug} is changed`,
      says: "New calls use it at once; those under way end as they began.",
    });
    return keptOf(await queryClient.fetchQuery(trpc.server.get.queryOptions({ slug })), mayInside);
  };
  return (
    <ServerForm
      draft={kept.values}
      revision={kept.revision}
      isNew={false}
      schema={UpdateServerInput}
      toInput={toUpdateInput}
      onSend={onSend}
    >
      {({ isBusy, isDirty, onDiscard }) => (
        <>
          {isDirty && (
            <Button variant="quiet" onClick={onDiscard} disabled={isBusy}>
              Discard
            </Button>
          )}
          <Button type="submit" variant="ink" busy={isBusy} disabled={!isDirty}>
            Save
          </Button>
        </>
      )}
    </ServerForm>
  );
}
