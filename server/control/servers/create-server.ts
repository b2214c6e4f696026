import { Prisma } from "../../../prisma/generated/client.ts";
import type { CreateServerInput } from "../../contracts/registry.ts";
import { newId } from "../../foundation/ids.ts";
import type { ControlContext, Verb } from "../control-context.ts";
import { keepLists } from "../definitions/keep-lists.ts";
import type { OfferedLists } from "../definitions/read-offered.ts";
import { fieldError } from "../field-error.ts";
import { makeChange } from "../make-change.ts";
import { requireRight } from "../require-right.ts";
import { apiAddress } from "./api-address.ts";
import { mayBePrivate, refusePrivate } from "./check-inside.ts";
import { checkRunAs } from "./check-run-as.ts";
import { readLists } from "./list-api.ts";
import { type AnyConfig, showServer } from "./shown-config.ts";
import { storeOpenApi, storeProcess, storeRemote } from "./stored-config.ts";
import { changeSecrets, type SecretChanges } from "./stored-secrets.ts";
import { takeDocument } from "./take-document.ts";

type Made = {
  config: AnyConfig;
  secrets: SecretChanges;
  /** An address is null where we start the process ourselves. */
  instances: { address: string | null; weight: number }[];
  document: string | null;
  /** What it offers, where that is known without meeting anybody. */
  lists: OfferedLists | null;
};

/** Callers find it at its address as soon as it was met; until then `health` is unknown. */
export async function createServer({ ctx, input }: Verb<CreateServerInput>) {
  requireRight(ctx, "server:write");
  if (input.source === "process") {
    requireRight(ctx, "server:inside"); // a command is code that runs as we do
    checkRunAs(input.runAs, "runAs");
  }
  const { slug, source, title = slug, description, owner, tags, version, strategy, definitionPolicy } = input;
  const { callTimeoutMs, connectTimeoutMs, concurrencyMax, queueMax, hedgeAfterMs, cachePolicy } = input;
  const common = {
    ...{ title, description, owner, tags, version, strategy, definitionPolicy },
    ...{ callTimeoutMs, connectTimeoutMs, concurrencyMax, queueMax, hedgeAfterMs },
  };
  const made = await toMade(ctx, input); // before the transaction: it may fetch
  const nowMs = ctx.clock.now();
  const now = new Date(nowMs);
  const id = newId("sv", nowMs);

  await makeChange(ctx, "server", async (tx, record) => {
    if ((await tx.server.count({ where: { slug } })) > 0)
      throw fieldError("conflict", "slug", `There is a server ${slug} already.`);
    if ((await tx.bundle.count({ where: { slug } })) > 0)
      throw fieldError("conflict", "slug", `${slug} is the address of a bundle; choose another.`);
    await tx.server.create({
      data: {
        ...{ id, slug, source, ...common, createdAt: now, updatedAt: now },
        config: made.config,
        secrets: changeSecrets(ctx.house.registrySeal, id, {}, made.secrets),
        cachePolicy: cachePolicy ?? Prisma.DbNull,
        document: made.document,
        instances: {
          create: made.instances.map((instance) => ({ ...instance, id: newId("in", nowMs), createdAt: now })),
        },
      },
    });
    const addresses = made.instances.flatMap(({ address }) => address ?? []);
    await record({
      action: "server.create",
      target: slug,
      after: {
        ...{ id, source, ...showServer({ ...common, cachePolicy }, made.config) },
        ...(addresses.length > 0 && { addresses }),
        secrets: Object.keys(made.secrets).sort(),
      },
    });
    const server = { id, slug, hello: null };
    if (made.lists !== null)
      await keepLists(tx, { server, offered: made.lists, isTrusted: true, record, nowMs });
  });
  return { id, slug, source, health: "unknown" as const };
}

async function toMade(ctx: ControlContext, input: CreateServerInput): Promise<Made> {
  if (input.source === "process") {
    const instances = Array.from({ length: input.copies }, () => ({ address: null, weight: 1 }));
    const { config, secrets } = storeProcess(input);
    return { config, secrets: withoutNothing(secrets), instances, document: null, lists: null };
  }
  const allowPrivate = mayBePrivate(ctx, input.allowPrivate);
  if (input.source === "remote") {
    for (const [at, { url }] of input.instances.entries())
      refusePrivate(url, `instances.${at}.url`, allowPrivate);
    const instances = input.instances.map(({ url, weight }) => ({ address: url, weight }));
    return { ...storeRemote(input, allowPrivate), instances, document: null, lists: null };
  }
  if (input.baseUrl !== null) refusePrivate(input.baseUrl, "baseUrl", allowPrivate);
  const document = await takeDocument(input.document, "document", allowPrivate);
  const stored = storeOpenApi(input, document, allowPrivate);
  const address = apiAddress(document.text, stored.config);
  const { slug, title = slug, description, version } = input;
  const api = { slug, title, description, version, config: stored.config, document: document.text };
  const lists = readLists({ ...api, secrets: Object.keys(stored.secrets) }, "document", ctx.clock);
  return { ...stored, instances: [{ address, weight: 1 }], document: document.text, lists };
}

/** Of a new server there is nothing to take away. */
function withoutNothing(secrets: SecretChanges): SecretChanges {
  return Object.fromEntries(Object.entries(secrets).filter(([, value]) => value !== null));
}
