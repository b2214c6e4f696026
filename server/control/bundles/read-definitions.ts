import type { OwnDefinition } from "../../contracts/bundle-definitions.ts";
import type { BundleEntry, BundleKind } from "../../contracts/bundles.ts";
import type { HostedServer } from "../../hosted/kernel/hosted-server.ts";
import type { ControlContext } from "../control-context.ts";

export type Reference = Pick<BundleEntry, "server" | "kind" | "name">;

/** `server_gone`: no such server. `withheld`: it waits for somebody's approval, or was refused it. */
export type OfferState = "offered" | "server_gone" | "server_paused" | "gone" | "withheld";
export type Offered = { state: OfferState; own: OwnDefinition | null };

type Stored = { server: string; kind: string; name: string; json: string; isPublished: boolean };

/** What the servers say of these things by now, and whether callers are shown them. */
export async function readDefinitions(
  { db, house }: Pick<ControlContext, "db" | "house">,
  wanted: readonly Reference[],
): Promise<(reference: Reference) => Offered> {
  const slugs = [...new Set(wanted.map(({ server }) => server))];
  const [servers, stored] = await Promise.all([
    db.prisma.server.findMany({
      where: { slug: { in: slugs } },
      select: { slug: true, source: true, pausedAt: true },
    }),
    readStored(db, wanted),
  ]);
  const serverOf = new Map(servers.map((server) => [server.slug, server]));
  const storedOf = new Map(stored.map((row) => [keyOf(row), row]));
  const hostedOf = new Map(house.hostedServers.map((server) => [server.slug, listHosted(server)]));
  return (reference) => {
    const server = serverOf.get(reference.server);
    if (server === undefined) return { state: "server_gone", own: null };
    const found =
      server.source === "hosted"
        ? hostedOf.get(server.slug)?.get(keyOf(reference))
        : parse(storedOf.get(keyOf(reference)));
    if (found === undefined) return { state: "gone", own: null };
    if (server.pausedAt !== null) return { ...found, state: "server_paused" };
    return found;
  };
}

function keyOf({ server, kind, name }: { server: string; kind: string; name: string }): string {
  return `${server} ${kind} ${name}`;
}

function parse(row: Stored | undefined): Offered | undefined {
  return row && { own: JSON.parse(row.json), state: row.isPublished ? "offered" : "withheld" };
}

/** Of a server that lives here: everything it offers, by key. */
function listHosted(server: HostedServer): Map<string, Offered> {
  return new Map(
    offersOf(server).map(({ kind, name, own }) => [
      keyOf({ server: server.slug, kind, name }),
      { state: "offered", own },
    ]),
  );
}

export function offersOf({ tools, prompts, resources, resourceTemplates }: HostedServer) {
  const as = (kind: BundleKind, name: string, own: object) => ({ kind, name, own: own as OwnDefinition });
  return [
    ...tools.map((own) => as("tool", own.name, own)),
    ...prompts.map((own) => as("prompt", own.name, own)),
    ...resources.map((own) => as("resource", own.uri, own)),
    ...resourceTemplates.map((own) => as("template", own.uriTemplate, own)),
  ];
}

async function readStored(
  { pool }: ControlContext["db"],
  wanted: readonly Reference[],
): Promise<readonly Stored[]> {
  if (wanted.length === 0) return [];
  const { rows } = await pool.query<Stored>(STORED, [
    wanted.map(({ server }) => server),
    wanted.map(({ kind }) => kind),
    wanted.map(({ name }) => name),
  ]);
  return rows;
}

const STORED = `
  SELECT s.slug AS server, d.kind, d.name, d.json,
    d.state = 'approved' OR (d.state = 'pending' AND s.definition_policy = 'warn') AS "isPublished"
  FROM unnest($1::text[], $2::text[], $3::text[]) AS wanted(server, kind, name)
    JOIN server s ON s.slug = wanted.server
    JOIN definition d ON d.server_id = s.id AND d.kind = wanted.kind AND d.name = wanted.name AND d.is_offered`;
