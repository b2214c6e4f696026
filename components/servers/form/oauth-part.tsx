"use client";
import { useQuery } from "@tanstack/react-query";
import { useFormContext } from "react-hook-form";
import { callbackUrl } from "../../../server/contracts/oauth-client.ts";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { CheckedOption } from "./checked-option.tsx";
import { TextField } from "./draft-field.tsx";
import { Fold } from "./fold.tsx";
import { SecretField } from "./secret-field.tsx";
import type { ServerDraft } from "./server-draft.ts";

/** What it takes to enter a server by OAuth; mostly nothing, for the house asks the server and registers itself. */
export function OAuthPart() {
  const form = useFormContext<ServerDraft>();
  const isOwnClient = form.watch("remote.entry") === "client_credentials";
  const { errors, defaultValues } = form.formState;
  const { clientId, issuer, scopes, sendResource } = defaultValues?.remote?.oauth ?? {};
  const isInUse = Boolean(clientId || issuer || scopes) || sendResource === false;
  if (isOwnClient) return <ClientFields isNeeded />;
  return (
    <Fold
      title="Client of your own"
      says="where the authorization server registers nobody by itself"
      isNeeded={isInUse || errors.remote?.oauth !== undefined}
    >
      <ClientFields isNeeded={false} />
    </Fold>
  );
}

function ClientFields({ isNeeded }: { isNeeded: boolean }) {
  const trpc = useTRPC();
  const { data: house } = useQuery(trpc.house.status.queryOptions());
  return (
    <div className="grid gap-4">
      {!isNeeded && (
        <div className="grid gap-1.5">
          <p className="font-medium">Redirect URI</p>
          <p className="flex items-center gap-1">
            <code className="min-w-0 break-all text-xs">{callbackUrl(house?.url ?? "")}</code>
            <CopyButton text={callbackUrl(house?.url ?? "")} label="Copy redirect URI" iconOnly />
          </p>
          <p className="text-second text-xs">What to register there for the client below, and no other.</p>
        </div>
      )}
      <TextField
        name="remote.oauth.clientId"
        label="Client id"
        aside={isNeeded ? undefined : "optional"}
        isMono
        hint="As the authorization server knows the house. Empty: the house registers itself."
      />
      <SecretField
        name="remote.oauth.clientSecret"
        label="Client secret"
        hint="Sealed. Leave it empty for a public client, or where a key stands below."
      />
      <SecretField
        name="remote.oauth.privateKey"
        label="Private key"
        hint="In PEM, in place of a secret: the house signs with it who it is (private_key_jwt)."
        isLong
        placeholder="-----BEGIN PRIVATE KEY-----"
      />
      <TextField
        name="remote.oauth.issuer"
        label="Authorization server"
        aside="optional"
        isMono
        placeholder="https://auth.example.com"
        hint="The client is shown to no other. Empty: the first that the server names."
      />
      <TextField
        name="remote.oauth.scopes"
        label="Scopes"
        aside="optional"
        isMono
        hint="Asked for beside those that the server names, separated by spaces."
      />
      <CheckedOption
        name="remote.oauth.sendResource"
        label="Say which server the token is for"
        says="RFC 8707, as MCP wants it. Entra ID and some others refuse a token to whoever says it."
      />
    </div>
  );
}
