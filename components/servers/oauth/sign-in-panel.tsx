"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ShownSignIn } from "../../../server/contracts/registry-oauth.ts";
import { useCan } from "../../providers/me-provider.tsx";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Panel } from "../../ui/panel.tsx";
import { readProblem } from "../../ui/read-problem.ts";
import { Time } from "../../ui/time.tsx";
import { useToast } from "../../ui/toast.tsx";
import type { Server } from "../server-screen.tsx";
import { lookOfSignIn } from "./look-of-sign-in.ts";

/** How a server that is entered by OAuth stands, and what to do where it is not entered. */
export function SignInPanel({ server }: { server: Server }) {
  const { config, oauth, slug, state } = server;
  const mayWrite = useCan("server:write");
  if (config?.source !== "remote" || config.oauth === null) return null;
  const needsPerson = config.oauth.grant === "authorization_code";
  const isConnected = oauth.connectedAt !== null;
  const { title, says, tone } = lookOfSignIn(oauth, needsPerson);
  const mayAct = mayWrite && needsPerson && state !== "paused";
  return (
    <Panel
      title="Sign-in"
      actions={
        mayAct && (
          <>
            {isConnected && <Disconnect slug={slug} />}
            <Connect slug={slug} isAgain={isConnected} isUrgent={oauth.state === "needs-sign-in"} />
          </>
        )
      }
    >
      <p role="status" className={tone}>
        <span className="font-medium">{title}</span> {says}
      </p>
      <SignInFacts signIn={oauth} />
    </Panel>
  );
}

function SignInFacts({ signIn }: { signIn: ShownSignIn }) {
  const { issuer, scopes, expiresAt, isRenewable, connectedAt, connectedBy } = signIn;
  if (issuer === null || (expiresAt === null && connectedAt === null)) return null;
  return (
    <dl className="mt-2.5 grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 [&>dt]:text-second">
      <dt>Through</dt>
      <dd className="truncate font-mono text-xs" title={issuer}>
        {issuer}
      </dd>
      {scopes.length > 0 && (
        <>
          <dt>Scopes</dt>
          <dd className="break-words font-mono text-xs">{scopes.join(" ")}</dd>
        </>
      )}
      <dt>Token</dt>
      <dd>
        {expiresAt === null ? (
          "says of no end"
        ) : (
          <>
            {isRenewable ? "renewed before " : "ends "}
            <Time at={expiresAt} />
          </>
        )}
      </dd>
      {connectedAt !== null && (
        <>
          <dt>By</dt>
          <dd>
            {connectedBy}, <Time at={connectedAt} />
          </dd>
        </>
      )}
    </dl>
  );
}

function Connect({ slug, isAgain, isUrgent }: { slug: string; isAgain: boolean; isUrgent: boolean }) {
  const trpc = useTRPC();
  const toast = useToast();
  const connect = useMutation(
    trpc.server.connect.mutationOptions({
      // Another house's page, with its own address: there is nothing to come back to but this one.
      onSuccess: ({ url }) => window.location.assign(url),
      onError: (error) => toast({ title: "It cannot be connected", says: readProblem(error).message }),
    }),
  );
  return (
    <Button
      variant={isUrgent || !isAgain ? "ink" : undefined}
      size="sm"
      busy={connect.isPending || connect.isSuccess}
      onClick={() => connect.mutate({ slug })}
    >
      {isAgain ? "Connect again" : "Connect"}
    </Button>
  );
}

function Disconnect({ slug }: { slug: string }) {
  const trpc = useTRPC();
  const toast = useToast();
  const queryClient = useQueryClient();
  const disconnect = useMutation(trpc.server.disconnect.mutationOptions());
  return (
    <ConfirmDialog
      title={`Disconnect ${slug}?`}
      says="The house gives up its tokens and tells the authorization server so. Until somebody connects it again, callers are told that it wants a sign-in."
      confirmLabel="Disconnect"
      onConfirm={async () => {
        await disconnect.mutateAsync({ slug });
        await queryClient.invalidateQueries(trpc.server.pathFilter());
        toast({ title: `${slug} is disconnected` });
      }}
      trigger={<Button size="sm">Disconnect</Button>}
    />
  );
}
