import type { Bundle } from "../../../prisma/generated/client.ts";
import { BundleEntries, type BundleEntry, type BundleStyle } from "../../contracts/bundles.ts";
import type { Transaction } from "../../db/with-transaction.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";

export type FoundBundle = Omit<Bundle, "entries" | "style"> & { entries: BundleEntry[]; style: BundleStyle };

/** Locked until the transaction ends: of two changes to one bundle the second sees what the first made of it. */
export async function findBundle(tx: Transaction, slug: string): Promise<FoundBundle> {
  await tx.$queryRaw`SELECT id FROM bundle WHERE slug = ${slug} FOR UPDATE`;
  const row = await tx.bundle.findUnique({ where: { slug } });
  if (row === null) throw noBundle(slug);
  return readBundle(row);
}

export function noBundle(slug: string): GatewayError {
  return new GatewayError("not_found", { publicMessage: `There is no bundle ${slug}.` });
}

/** Written by our own verbs only. */
export function readBundle(row: Bundle): FoundBundle {
  return { ...row, entries: BundleEntries.parse(row.entries), style: row.style as BundleStyle };
}
