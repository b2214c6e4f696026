import type { FieldPath } from "react-hook-form";
import { draftSources, type SecretRow, type ServerDraft } from "./server-draft.ts";

export type DraftField = FieldPath<ServerDraft>;
export type InputPath = readonly (string | number)[];

/** Where on the form a path of the registry's input is typed; null: nowhere, it belongs above the form. */
export function findDraftField(path: InputPath, draft: ServerDraft, isAboutName = false): DraftField | null {
  const [first, ...rest] = path;
  if (draftSources.some((source) => source === first) && rest.length > 0)
    return findDraftField(rest, draft, isAboutName);
  const known = PLACES[String(first)];
  return known ? (known(rest, draft, isAboutName) as DraftField | null) : null;
}

type Place = (rest: InputPath, draft: ServerDraft, isAboutName: boolean) => string | null;

const at =
  (field: string): Place =>
  () =>
    field;
const ofRow =
  (rows: (draft: ServerDraft) => SecretRow[], field: string): Place =>
  ([name], draft, isAboutName) => {
    const index = rows(draft).findIndex((row) => row.name.trim() === name);
    return index === -1 ? field : `${field}.${index}.${isAboutName ? "name" : "value"}`;
  };

const PLACES: Record<string, Place> = {
  slug: at("slug"),
  title: at("title"),
  description: at("description"),
  owner: at("owner"),
  tags: at("tags"),
  version: at("version"),
  callTimeoutMs: at("callTimeoutSeconds"),
  connectTimeoutMs: at("connectTimeoutSeconds"),
  concurrencyMax: at("concurrencyMax"),
  queueMax: at("queueMax"),
  hedgeAfterMs: at("hedgeAfterMs"),
  strategy: at("strategy"),
  definitionPolicy: at("definitionPolicy"),
  cachePolicy: ([key]) => (key === "staleIfErrorMs" ? "cache.staleSeconds" : "cache.ttlSeconds"),
  allowPrivate: at("inside.allowPrivate"),
  transport: at("remote.transport"),
  instances: ([index, key]) =>
    index === undefined ? "remote.instances" : `remote.instances.${index}.${key ?? "url"}`,
  headers: ofRow((draft) => draft.headers, "headers"),
  bearer: at("remote.bearer.value"),
  oauth: ([key]) => {
    if (key === "clientSecret" || key === "privateKey") return `remote.oauth.${key}.value`;
    return key === undefined || key === "grant" ? "remote.entry" : `remote.oauth.${key}`;
  },
  tls: ([key]) => (key === "key" ? "remote.key.value" : key === "ca" ? "remote.ca" : "remote.certificate"),
  command: at("process.command"),
  args: ([index]) => (index === undefined ? "process.command" : `process.args.${index}.value`),
  env: ofRow((draft) => draft.process.env, "process.env"),
  folder: at("process.folder"),
  runAs: at("process.runAs"),
  sharing: at("process.sharing"),
  keep: at("process.keep"),
  idleStopMs: at("process.idleStopSeconds"),
  memoryMbMax: at("process.memoryMbMax"),
  cpuPercentMax: at("process.cpuPercentMax"),
  copies: at("process.copies"),
  document: (_rest, draft) => (draft.openapi.from === "url" ? "openapi.url" : "openapi.text"),
  baseUrl: at("openapi.baseUrl"),
  healthPath: at("openapi.healthPath"),
  auth: ofRow((draft) => draft.openapi.auth, "openapi.auth"),
  operations: ([id, key], draft) => {
    const index = draft.openapi.operations.findIndex((row) => row.id === id);
    return index === -1 ? null : `openapi.operations.${index}.${key === "description" ? key : "name"}`;
  },
};
