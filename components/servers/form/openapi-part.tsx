"use client";
import { useFormContext } from "react-hook-form";
import { Segmented } from "../../ui/segmented.tsx";
import { DocumentUpload } from "./document-upload.tsx";
import { TextField } from "./draft-field.tsx";
import { FormPart } from "./form-part.tsx";
import { KnownSchemes } from "./known-schemes.tsx";
import { OperationsPart } from "./operations-part.tsx";
import { AddressesPart } from "./remote-part.tsx";
import { SecretRows } from "./secret-rows.tsx";
import type { ServerDraft } from "./server-draft.ts";

const fromOptions = [
  { value: "url", label: "From an address" },
  { value: "text", label: "Paste or upload" },
] as const;
/** What is here stays, unless somebody hands in another or fetches it again. */
const againOptions = [
  { value: "text", label: "Paste or upload" },
  { value: "url", label: "Fetch again" },
] as const;

/** Tools made from the description of a REST service. */
export function OpenApiPart({ isNew }: { isNew: boolean }) {
  const form = useFormContext<ServerDraft>();
  const from = form.watch("openapi.from");
  return (
    <>
      <FormPart
        title="Document"
        says="OpenAPI 3.0 or 3.1, as JSON or YAML, or the introspection of a GraphQL API. Each operation becomes a tool, with its own name, description and schema."
      >
        <Segmented
          label={isNew ? "Where the document comes from" : "Where a newer document comes from"}
          value={from}
          options={isNew ? fromOptions : againOptions}
          onChange={(next) => form.setValue("openapi.from", next, { shouldDirty: true })}
          className="justify-self-start"
        />
        {from === "url" ? (
          <TextField
            name="openapi.url"
            label="Address of the document"
            isMono
            placeholder="https://api.example.com/openapi.yaml"
            hint={
              isNew
                ? "Fetched once, now. What it refers to elsewhere is not fetched. A GraphQL API is asked at its own address."
                : "Fetched when you save. Changed operations show under Definitions."
            }
          />
        ) : (
          <>
            <TextField
              name="openapi.text"
              label={isNew ? "Document" : "A newer document"}
              aside={isNew ? undefined : "optional"}
              isMono
              isLong
              rows={10}
              placeholder={'openapi: "3.1.0"'}
              hint={
                isNew
                  ? undefined
                  : "Empty: the one that is here stays. Changed operations show under Definitions."
              }
            />
            <DocumentUpload />
          </>
        )}
        <TextField
          name="openapi.baseUrl"
          label="Base address"
          aside="optional"
          isMono
          placeholder="https://api.example.com/v1"
          hint="Where requests go. Empty: the first server that the document names."
        />
        <TextField
          name="openapi.healthPath"
          label="Health path"
          aside="optional"
          isMono
          placeholder="/health"
          hint="Asked with GET below the base address to see whether the API is well. Empty: it is enough that it takes connections."
        />
      </FormPart>
      <FormPart
        title="Credentials"
        says="Sealed where they are kept, and never shown again, not even to you."
      >
        <SecretRows
          name="openapi.auth"
          what="Scheme"
          label="Security schemes"
          hint="By the name the document gives a scheme: its key, its token, user:password, or client id:client secret."
          namePlaceholder="api_key"
        />
        {!isNew && <KnownSchemes />}
        <SecretRows
          name="headers"
          what="Header"
          label="Headers"
          hint="Sent with each request, besides what the document asks for."
          namePlaceholder="X-Tenant"
        />
      </FormPart>
      {!isNew && <OperationsPart />}
      <AddressesPart />
    </>
  );
}
