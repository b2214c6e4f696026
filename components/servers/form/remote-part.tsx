"use client";
import { useFormContext } from "react-hook-form";
import {
  carriesOAuth,
  type RemoteTransport,
  transportSchemes,
} from "../../../server/contracts/registry-remote.ts";
import { CheckedOption } from "./checked-option.tsx";
import { ChoiceField, TextField } from "./draft-field.tsx";
import { Fold } from "./fold.tsx";
import { FormPart } from "./form-part.tsx";
import { InstancesField } from "./instances-field.tsx";
import { OAuthPart } from "./oauth-part.tsx";
import { SecretField } from "./secret-field.tsx";
import { SecretRows } from "./secret-rows.tsx";
import type { ServerDraft } from "./server-draft.ts";

const transportOptions: { value: RemoteTransport; label: string; says: string }[] = [
  { value: "http", label: "Streamable HTTP", says: "What MCP servers speak since 2025-03-26." },
  {
    value: "sse",
    label: "HTTP + SSE",
    says: "The transport of 2024-11-05: the address of its event stream.",
  },
  { value: "websocket", label: "WebSocket", says: "One JSON-RPC message per frame." },
  { value: "tcp", label: "TCP", says: "One JSON-RPC message per line; tls:// for an encrypted one." },
];

const entryOptions: { value: ServerDraft["remote"]["entry"]; label: string; says: string }[] = [
  { value: "token", label: "Token", says: "A token of yours, a header, or nothing at all." },
  {
    value: "authorization_code",
    label: "OAuth, an operator signs in",
    says: "The server says where. Once it is here, press Connect on its page; tokens are renewed by themselves.",
  },
  {
    value: "client_credentials",
    label: "OAuth, the house as itself",
    says: "Client credentials: nobody signs in, and the house proves who it is with a secret or a key.",
  },
];

/** Where a remote server is. What exists keeps its transport, and its instances are tended one by one. */
export function RemotePart({ isNew }: { isNew: boolean }) {
  const [transport, entry] = useFormContext<ServerDraft>().watch(["remote.transport", "remote.entry"]);
  return (
    <>
      {isNew && (
        <FormPart title="Where it is" says="Its address; with several, calls are shared among them.">
          <ChoiceField name="remote.transport" label="Transport" options={transportOptions} />
          <InstancesField
            placeholder={`${transportSchemes[transport].at(-1)}//mcp.example.com${PATHS[transport]}`}
          />
        </FormPart>
      )}
      {transport !== "tcp" && (
        <FormPart
          title="Credentials"
          says="Sealed where they are kept, and never shown again, not even to you."
        >
          {carriesOAuth(transport) && (
            <ChoiceField name="remote.entry" label="How it is entered" options={entryOptions} />
          )}
          {entry === "token" ? (
            <SecretField
              name="remote.bearer"
              label="Bearer token"
              hint="Sent as Authorization: Bearer … with each request. Leave it empty if the server asks for none."
            />
          ) : (
            <OAuthPart />
          )}
          <SecretRows
            name="headers"
            what="Header"
            label="Headers"
            hint="Sent with each request, such as X-API-Key. Protocol headers the house writes itself."
            namePlaceholder="X-API-Key"
          />
        </FormPart>
      )}
      <TlsPart />
      <AddressesPart />
    </>
  );
}

const PATHS: Record<RemoteTransport, string> = { http: "/mcp", sse: "/sse", websocket: "/mcp", tcp: ":7000" };

function TlsPart() {
  const form = useFormContext<ServerDraft>();
  const { ca, certificate, key } = form.formState.defaultValues?.remote ?? {};
  const { remote: errors } = form.formState.errors;
  const isWrong = Boolean(errors?.ca ?? errors?.certificate ?? errors?.key);
  const isInUse = Boolean(ca || certificate || key?.fate === "kept");
  return (
    <Fold title="TLS" says="certificates of your own, mTLS" isNeeded={isInUse || isWrong}>
      <FormPart
        title="Certificates"
        says="Only for certificates of your own; otherwise the authorities that this machine trusts decide."
      >
        <TextField
          name="remote.ca"
          label="Certificate authority"
          aside="optional"
          isMono
          isLong
          placeholder="-----BEGIN CERTIFICATE-----"
          hint="In PEM. The server's certificate has to come from it."
        />
        <TextField
          name="remote.certificate"
          label="Client certificate"
          aside="optional, for mTLS"
          isMono
          isLong
          placeholder="-----BEGIN CERTIFICATE-----"
          hint="In PEM. With it the house proves who it is; its key comes with it."
        />
        <SecretField
          name="remote.key"
          label="Key of the client certificate"
          hint="In PEM. Sealed, like a password."
          isLong
          placeholder="-----BEGIN PRIVATE KEY-----"
        />
      </FormPart>
    </Fold>
  );
}

/** Who may reach into the private network from here is for admins to say. */
export function AddressesPart() {
  if (useFormContext<ServerDraft>().watch("inside") === null) return null;
  return (
    <FormPart title="Network">
      <CheckedOption
        name="inside.allowPrivate"
        label="It may be at a private address"
        says="10.…, 192.168.…, this machine and the like. Without it only public addresses are connected to, whatever the name resolves to."
      />
    </FormPart>
  );
}
