import type { Db } from "../../db/create-db.ts";
import { type RegistryQuery, writeCursor } from "./registry-query.ts";
import {
  nameOf,
  type OfferedServer,
  type PublishedDates,
  type RegistryEntry,
  toServerJson,
  versionOf,
} from "./to-server-json.ts";

export type RegistryParts = { db: Db /** Without a slash at the end. */; publicUrl: string };
export type RegistryPage = {
  servers: RegistryEntry[];
  metadata: { count: number; nextCursor?: string };
};

/** One page of what is offered to whoever asks, by slug. */
export async function listPublished(
  { db, publicUrl }: RegistryParts,
  offered: readonly OfferedServer[],
  query: RegistryQuery,
): Promise<RegistryPage> {
  const wanted = offered
    .filter((server) => isAbout(server, publicUrl, query.search))
    .filter((server) => ["", "latest", versionOf(server)].includes(query.version))
    .sort((a, b) => (a.slug < b.slug ? -1 : 1));
  const dates = await readDates(db, wanted);
  const since = query.since === null ? Number.NEGATIVE_INFINITY : Date.parse(query.since);
  const rest = wanted.filter(
    ({ slug }) =>
      (query.after === null || slug > query.after) && (dates.get(slug)?.updatedAt.getTime() ?? 0) >= since,
  );
  const page = rest.slice(0, query.limit);
  const last = page.at(-1);
  const isAll = last === undefined || page.length === rest.length;
  return {
    servers: page.flatMap((server) => toEntry(server, dates, publicUrl)),
    metadata: { count: page.length, ...(isAll ? {} : { nextCursor: writeCursor(query, last.slug) }) },
  };
}

/** The one version there is. Null: no server of that name is offered to whoever asks. */
export async function findPublished(
  { db, publicUrl }: RegistryParts,
  offered: readonly OfferedServer[],
  name: string,
): Promise<RegistryEntry | null> {
  const found = offered.filter(({ slug }) => nameOf(slug, publicUrl) === name);
  const dates = await readDates(db, found);
  return found.flatMap((server) => toEntry(server, dates, publicUrl))[0] ?? null;
}

function isAbout({ slug, title, description }: OfferedServer, publicUrl: string, search: string): boolean {
  const text = [nameOf(slug, publicUrl), title, description].join("\n").toLowerCase();
  return text.includes(search.toLowerCase());
}

/** Servers and bundles share one room of slugs. */
async function readDates(
  { prisma }: Db,
  offered: readonly OfferedServer[],
): Promise<ReadonlyMap<string, PublishedDates>> {
  const asked = {
    where: { slug: { in: offered.map(({ slug }) => slug) } },
    select: { slug: true, createdAt: true, updatedAt: true },
  };
  const [servers, bundles] = await Promise.all([
    prisma.server.findMany(asked),
    prisma.bundle.findMany(asked),
  ]);
  return new Map([...bundles, ...servers].map(({ slug, ...dates }) => [slug, dates]));
}

/** Removed a moment ago, it is not offered any more. */
function toEntry(
  server: OfferedServer,
  dates: ReadonlyMap<string, PublishedDates>,
  publicUrl: string,
): RegistryEntry[] {
  const known = dates.get(server.slug);
  return known === undefined ? [] : [toServerJson(server, known, publicUrl)];
}
