import type { z } from "zod";
import type { CreateServerInput, UpdateServerInput } from "../../../server/contracts/registry.ts";
import { toOAuthFields } from "./draft-of-oauth.ts";
import type {
  DraftSource,
  EnvironmentRow,
  OperationRow,
  Secret,
  SecretRow,
  ServerDraft,
} from "./server-draft.ts";

/** What the registry is asked to make of a draft; what is wrong with it, its schema says. */
export function toCreateInput(draft: ServerDraft): z.input<typeof CreateServerInput> {
  const title = draft.title.trim();
  const common = { ...commonFields(draft), slug: draft.slug.trim(), ...(title === "" ? {} : { title }) };
  return { ...common, ...ofSource[draft.source].create(draft) } as z.input<typeof CreateServerInput>;
}

/** The same for one that exists: secrets that nobody touched are left out, and so stay. */
export function toUpdateInput(draft: ServerDraft): z.input<typeof UpdateServerInput> {
  const { source, slug, title, inside } = draft;
  const isClosed = source === "process" && inside === null; // what runs here is not theirs to change
  return {
    ...commonFields(draft),
    slug,
    title,
    ...(isClosed ? {} : { [source]: ofSource[source].update(draft) }),
  };
}

type Parts = Record<DraftSource, Record<"create" | "update", (draft: ServerDraft) => object>>;

const ofSource: Parts = {
  remote: {
    create: (draft) => ({
      source: "remote",
      transport: draft.remote.transport,
      instances: draft.remote.instances.map(({ url, weight }) => ({ url, weight: toNumber(weight) })),
      headers: toRecord(draft.headers),
      ...entryOf(draft),
      tls: tlsOf(draft),
      ...draft.inside,
    }),
    update: (draft) => ({
      headers: toPatch(draft.headers),
      ...entryPatch(draft),
      tls: {
        ca: textOrNull(draft.remote.ca),
        certificate: textOrNull(draft.remote.certificate),
        key: patchOf(draft.remote.key),
      },
      ...draft.inside,
    }),
  },
  process: {
    create: (draft) => ({
      source: "process",
      ...processFields(draft),
      env: Object.fromEntries(
        draft.process.env.filter(isWritten).map((row) => [row.name.trim(), envEntry(row)]),
      ),
    }),
    update: (draft) => ({
      ...processFields(draft),
      env: Object.fromEntries(
        draft.process.env
          .filter((row) => isWritten(row) && row.fate !== "kept")
          .map((row) => [row.name.trim(), row.fate === "removed" ? null : envEntry(row)]),
      ),
    }),
  },
  openapi: {
    create: ({ openapi, headers, inside }) => ({
      source: "openapi",
      document: documentOf(openapi),
      baseUrl: textOrNull(openapi.baseUrl),
      healthPath: textOrNull(openapi.healthPath),
      auth: toRecord(openapi.auth),
      headers: toRecord(headers),
      operations: toOperations(openapi.operations),
      ...inside,
    }),
    update: ({ openapi, headers, inside }) => ({
      ...(openapi.from === "text" && openapi.text === "" ? {} : { document: documentOf(openapi) }),
      baseUrl: textOrNull(openapi.baseUrl),
      healthPath: textOrNull(openapi.healthPath),
      auth: toPatch(openapi.auth),
      headers: toPatch(headers),
      operations: toOperations(openapi.operations),
      ...inside,
    }),
  },
};

function commonFields(draft: ServerDraft) {
  const { cache } = draft;
  return {
    description: draft.description,
    owner: textOrNull(draft.owner),
    tags: draft.tags.split(/[\s,]+/).filter(Boolean),
    version: draft.version,
    callTimeoutMs: toMs(draft.callTimeoutSeconds),
    connectTimeoutMs: toMs(draft.connectTimeoutSeconds),
    concurrencyMax: toNumber(draft.concurrencyMax),
    queueMax: toNumber(draft.queueMax),
    hedgeAfterMs: numberOrNull(draft.hedgeAfterMs),
    strategy: draft.strategy,
    definitionPolicy: draft.definitionPolicy,
    cachePolicy: cache.isOn
      ? { ttlMs: toMs(cache.ttlSeconds), isPublic: cache.isPublic, staleIfErrorMs: toMs(cache.staleSeconds) }
      : null,
  };
}

/** A server is entered in one way: of the others nothing is sent. */
function entryOf({ remote: { entry, bearer, oauth } }: ServerDraft) {
  if (entry === "token") return { bearer: bearer.value || null };
  const { clientSecret, privateKey } = oauth;
  const secrets = { clientSecret: textOrNull(clientSecret.value), privateKey: textOrNull(privateKey.value) };
  return { oauth: { grant: entry, ...toOAuthFields(oauth), ...secrets } };
}

/** And whatever was there for them is taken away. */
function entryPatch({ remote: { entry, bearer, oauth } }: ServerDraft) {
  if (entry === "token") return { bearer: patchOf(bearer), oauth: null };
  const { clientSecret, privateKey } = oauth;
  const secrets = { clientSecret: patchOf(clientSecret), privateKey: patchOf(privateKey) };
  return { bearer: null, oauth: { grant: entry, ...toOAuthFields(oauth), ...secrets } };
}

function tlsOf({ remote: { ca, certificate, key } }: ServerDraft) {
  const tls = { ca: textOrNull(ca), certificate: textOrNull(certificate), key: textOrNull(key.value) };
  return tls.ca === null && tls.certificate === null && tls.key === null ? null : tls;
}

function processFields({ process: draft }: ServerDraft) {
  return {
    command: draft.command,
    args: draft.args.map(({ value }) => value),
    folder: textOrNull(draft.folder),
    runAs: textOrNull(draft.runAs),
    sharing: draft.sharing,
    keep: draft.keep,
    idleStopMs: toMs(draft.idleStopSeconds),
    memoryMbMax: numberOrNull(draft.memoryMbMax),
    cpuPercentMax: numberOrNull(draft.cpuPercentMax),
    copies: draft.sharing === "per-caller" ? 1 : toNumber(draft.copies),
  };
}

function documentOf({ from, url, text }: ServerDraft["openapi"]) {
  return from === "url" ? { url } : { text };
}

function envEntry({ passOn, value }: EnvironmentRow) {
  return passOn ? { passOn: true } : { value };
}

function toOperations(rows: OperationRow[]) {
  return Object.fromEntries(
    rows
      .map(({ id, name, description, isHidden }) => {
        const edit = {
          ...(name.trim() === "" ? {} : { name: name.trim() }),
          ...(description.trim() === "" ? {} : { description: description.trim() }),
          ...(isHidden ? { isHidden } : {}),
        };
        return [id, edit] as const;
      })
      .filter(([, edit]) => Object.keys(edit).length > 0),
  );
}

/** A row in which nothing was written is no row. */
export function isWritten({ name, value }: SecretRow): boolean {
  return name.trim() !== "" || value !== "";
}

function toRecord(rows: SecretRow[]) {
  return Object.fromEntries(rows.filter(isWritten).map(({ name, value }) => [name.trim(), value]));
}

function toPatch(rows: SecretRow[]) {
  return Object.fromEntries(
    rows
      .filter((row) => isWritten(row) && row.fate !== "kept")
      .map(({ name, value, fate }) => [name.trim(), fate === "removed" ? null : value]),
  );
}

function patchOf({ value, fate }: Secret): string | null | undefined {
  if (fate === "removed") return null;
  return fate === "kept" || value === "" ? undefined : value;
}

function textOrNull(text: string): string | null {
  return text.trim() === "" ? null : text;
}

function toNumber(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text);
}

function toMs(seconds: string): number {
  return Math.round(toNumber(seconds) * 1_000);
}

function numberOrNull(text: string): number | null {
  return text.trim() === "" ? null : Number(text);
}
