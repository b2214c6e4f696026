import { Prisma } from "../../../prisma/generated/client.ts";
import type { SealedSecrets } from "../../access/registry-secrets.ts";
import type { UpdateServerInput } from "../../contracts/registry.ts";
import type { OpenApiConfig } from "../../contracts/registry-openapi.ts";
import { RemoteConfig } from "../../contracts/registry-remote.ts";
import type { Transaction } from "../../db/with-transaction.ts";
import { newId } from "../../foundation/ids.ts";
import type { ControlContext, Verb } from "../control-context.ts";
import { keepLists } from "../definitions/keep-lists.ts";
import { fieldError } from "../field-error.ts";
import { makeChange } from "../make-change.ts";
import { refuseChanged } from "../refuse-changed.ts";
import { requireRight } from "../require-right.ts";
import { apiAddress } from "./api-address.ts";
import { mayBePrivate, refuseElsewhere, refusePrivate } from "./check-inside.ts";
import { checkRunAs } from "./check-run-as.ts";
import { findServer } from "./find-server.ts";
import { readLists } from "./list-api.ts";
import { serverRevision } from "./server-revision.ts";
import { type AnyConfig, differing, showServer } from "./shown-config.ts";
import {
  changeOpenApi,
  changeProcess,
  changeRemote,
  checkRemoteSecrets,
  type Document,
} from "./stored-config.ts";
import { changeSecrets, describeChanges, type SecretChanges } from "./stored-secrets.ts";
import { takeDocument } from "./take-document.ts";

const SOURCES = ["remote", "process", "openapi"] as const;

/** What is absent stays as it is. Calls under way end with what they began with. */
export async function updateServer({ ctx, input }: Verb<UpdateServerInput>): Promise<{ slug: string }> {
  requireRight(ctx, "server:write");
  if (input.process !== undefined) requireRight(ctx, "server:inside");
  checkRunAs(input.process?.runAs, "process.runAs");
  checkPatch(ctx, input);
  const document = await takeNewDocument(ctx, input); // before the transaction: it takes a while
  const { slug, since, remote, process, openapi, cachePolicy, ...common } = input;
  const nowMs = ctx.clock.now();

  return makeChange(ctx, "server", async (tx, record) => {
    const { id, source } = await findServer(tx, slug);
    if (source === "hosted")
      throw fieldError("conflict", "slug", "A hosted server is as this version of the house has it.");
    for (const other of SOURCES)
      if (other !== source && input[other] !== undefined)
        throw fieldError("bad_input", other, `${slug} is ${source}, and stays so.`);
    const row = await tx.server.findUniqueOrThrow({ where: { id } });
    refuseChanged(slug, since, serverRevision(row));
    const changed = change(row, input, document);
    const sealed = row.secrets as SealedSecrets;
    const movedTo = openapi && movedApi(row, changed.config as OpenApiConfig, openapi, document);
    if (movedTo) refuseElsewhere(ctx, { secrets: sealed, addresses: [movedTo.before] }, movedTo);
    const secrets = changeSecrets(ctx.house.registrySeal, id, sealed, changed.secrets);
    if (source === "remote")
      checkRemoteSecrets(RemoteConfig.parse(changed.config), new Set(Object.keys(secrets)));

    const after = { ...row, ...defined(common), ...(cachePolicy !== undefined && { cachePolicy }) };
    const differs = differing(showServer(row, row.config as AnyConfig), showServer(after, changed.config));
    const secretChanges = describeChanges(sealed, changed.secrets);
    if (Object.keys(differs.after).length === 0 && secretChanges.length === 0) return { slug };
    // Tokens for what is entered in another way now are nobody's any more.
    if (source === "remote" && isOtherClient(row.config, changed.config))
      await tx.serverGrant.deleteMany({ where: { serverId: id } });
    await tx.server.update({
      where: { id },
      data: {
        ...defined(common),
        ...(cachePolicy !== undefined && { cachePolicy: cachePolicy ?? Prisma.DbNull }),
        config: changed.config,
        secrets,
        ...(document && { document: document.text }),
        listsRevision: { increment: 1 }, // another policy publishes others, and another document has others
        updatedAt: new Date(nowMs),
      },
    });
    if (movedTo)
      await tx.instance.updateMany({ where: { serverId: id }, data: { address: movedTo.address } });
    if (process?.copies !== undefined) await keepCopies(tx, id, process.copies, nowMs);
    await record({
      action: "server.update",
      target: slug,
      before: differs.before,
      after: { ...differs.after, ...(secretChanges.length > 0 && { secrets: secretChanges }) },
    });
    if (source === "openapi") {
      const config = changed.config as OpenApiConfig;
      const text = document?.text ?? row.document ?? "{}";
      const api = { ...after, config, document: text, secrets: Object.keys(secrets) };
      const offered = readLists(api, "openapi.document", ctx.clock);
      await keepLists(tx, { server: row, offered, isTrusted: true, record, nowMs });
    }
    return { slug };
  });
}

/** Undefined: the one that is here stays. */
async function takeNewDocument(
  ctx: ControlContext,
  { openapi }: UpdateServerInput,
): Promise<Document | undefined> {
  if (openapi?.document === undefined) return undefined;
  return takeDocument(openapi.document, "openapi.document", mayBePrivate(ctx, openapi.allowPrivate));
}

/** What can be said before the row is looked at. */
function checkPatch(ctx: ControlContext, { remote, openapi }: UpdateServerInput): void {
  for (const patch of [remote, openapi])
    if (patch?.allowPrivate !== undefined) mayBePrivate(ctx, patch.allowPrivate);
}

function change(
  row: { config: unknown },
  { remote, process, openapi }: UpdateServerInput,
  document: Document | undefined,
): {
  config: AnyConfig;
  secrets: SecretChanges;
} {
  if (remote !== undefined) return changeRemote(row.config, remote);
  if (process !== undefined) return changeProcess(row.config, process);
  if (openapi === undefined) return { config: row.config as AnyConfig, secrets: {} };
  const changed = changeOpenApi(row.config, openapi, document);
  if (openapi.baseUrl != null) refusePrivate(openapi.baseUrl, "openapi.baseUrl", changed.config.allowPrivate);
  return changed;
}

/** Where an API is now and was, when its document or its base URL is given anew. */
function movedApi(
  row: { document: string | null; config: unknown },
  config: OpenApiConfig,
  { document: given, baseUrl }: NonNullable<UpdateServerInput["openapi"]>,
  document: Document | undefined,
) {
  if (given === undefined && baseUrl === undefined) return null;
  const kept = row.document ?? "{}";
  return {
    before: apiAddress(kept, row.config as OpenApiConfig),
    address: apiAddress(document?.text ?? kept, config),
    field: given === undefined ? "openapi.baseUrl" : `openapi.document.${"url" in given ? "url" : "text"}`,
  };
}

/** Entered as somebody else, or through somebody else: a new client's secret is not shown where the old one's tokens are from. */
function isOtherClient(before: unknown, after: AnyConfig): boolean {
  const whoOf = ({ oauth }: RemoteConfig) => JSON.stringify([oauth?.grant, oauth?.clientId, oauth?.issuer]);
  return whoOf(RemoteConfig.parse(before)) !== whoOf(RemoteConfig.parse(after));
}

/** An instance per process; the newest go first. */
async function keepCopies(tx: Transaction, serverId: string, copies: number, nowMs: number): Promise<void> {
  const there = await tx.instance.findMany({
    where: { serverId },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  const surplus = there.slice(copies).map(({ id }) => id);
  if (surplus.length > 0) await tx.instance.deleteMany({ where: { id: { in: surplus } } });
  const missing = Array.from({ length: copies - there.length + surplus.length }, () => ({
    ...{ id: newId("in", nowMs), serverId, createdAt: new Date(nowMs) },
  }));
  if (missing.length > 0) await tx.instance.createMany({ data: missing });
}

function defined<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
