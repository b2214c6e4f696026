"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { CreateServerInput } from "../../server/contracts/registry.ts";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Page } from "../shell/page.tsx";
import { Button, buttonLook } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { useToast } from "../ui/toast.tsx";
import { toCreateInput } from "./form/draft-to-input.ts";
import { emptyDraft } from "./form/empty-draft.ts";
import type { DraftSource } from "./form/server-draft.ts";
import { ServerForm } from "./form/server-form.tsx";
import { SourceLinks } from "./form/source-links.tsx";

const crumbs = [{ label: "Servers", href: "/servers" }];

/** A server behind us: first where it comes from, then all there is to say of it. */
export function NewServerScreen({ source }: { source: DraftSource }) {
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const queryClient = useQueryClient();
  const mayInside = useCan("server:inside");
  const create = useMutation(trpc.server.create.mutationOptions());
  const onSend = async (input: CreateServerInput) => {
    const { slug } = await create.mutateAsync(input);
    await queryClient.invalidateQueries(trpc.server.pathFilter());
    toast({ title: `${slug} is registered`, says: "It is met now; its tools appear as soon as it answers." });
    router.push(`/servers/${slug}`);
    return null;
  };
  return (
    <Page title="Add a server" crumbs={crumbs}>
      <div className="grid max-w-5xl grid-cols-[minmax(0,1fr)] gap-6">
        <SourceLinks current={source} />
        {source === "process" && !mayInside ? (
          <EmptyState
            title="Only admins register processes"
            says="A process server runs a program on this machine, with the rights of the house. Ask an admin, or register a server that runs elsewhere."
          />
        ) : (
          <ServerForm
            key={source}
            draft={emptyDraft(source, mayInside)}
            isNew
            schema={CreateServerInput}
            toInput={toCreateInput}
            onSend={onSend}
          >
            {({ isBusy }) => (
              <>
                <Link href="/servers" className={buttonLook()}>
                  Cancel
                </Link>
                <Button type="submit" variant="ink" busy={isBusy}>
                  Add server
                </Button>
              </>
            )}
          </ServerForm>
        )}
      </div>
    </Page>
  );
}
