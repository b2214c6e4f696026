"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Button } from "../ui/button.tsx";
import { DialogBody, DialogClose, DialogFooter } from "../ui/dialog.tsx";
import { SecretOnce } from "../ui/secret-once.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { ClientTabs } from "./client-tabs.tsx";

export type CreatedKey = { name: string; key: string; servers: string[] };

/** The key, shown once, and in the configuration of the client it is for. */
export function NewKeyPanel({ created }: { created: CreatedKey }) {
  const trpc = useTRPC();
  const { data: house } = useQuery(trpc.house.status.queryOptions());
  const [only] = created.servers.length === 1 ? created.servers : [];
  return (
    <>
      <DialogBody>
        <SecretOnce secret={created.key} label="key" />
        {house ? (
          <ClientTabs url={`${house.url}/mcp${only ? `/${only}` : ""}`} apiKey={created.key} />
        ) : (
          <Skeleton className="h-40" />
        )}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="ink">I have kept it</Button>
        </DialogClose>
      </DialogFooter>
    </>
  );
}
