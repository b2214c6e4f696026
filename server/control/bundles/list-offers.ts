import type { OwnDefinition } from "../../contracts/bundle-definitions.ts";
import { type BundleKind, bundleKinds, type ListOffersInput } from "../../contracts/bundles.ts";
import { aboutTokens } from "../../contracts/token-cost.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { ControlContext, Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { offersOf } from "./read-definitions.ts";

export type Offer = { server: string; kind: BundleKind; name: string; own: OwnDefinition; tokens: number };

type Found = Omit<Offer, "tokens">;
type Place = readonly [server: string, rank: string, name: string];

/** Everything that callers are shown of any server, by server and name, a page at a time: there may be ten thousand. */
export async function listOffers({ ctx, input }: Verb<ListOffersInput>) {
  requireRight(ctx, "bundle:read");
  requireRight(ctx, "server:read");
  const { kind, limit } = input;
  const search = input.search.trim().toLowerCase();
  const after = readPlace(input.cursor);
  const [here, behind] = await Promise.all([
    findHosted(ctx, search, kind),
    findStored(ctx, { search, kind, after, limit: limit + 1 }),
  ]);
  const mine = here.filter((offer) => after === null || compare(placeOf(offer), after) > 0);
  const found = [...mine, ...behind.items].sort((a, b) => compare(placeOf(a), placeOf(b)));
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map((offer): Offer => ({ ...offer, tokens: aboutTokens(offer.own) })),
    /** null: as the first page said. */
    found: behind.found === null ? null : here.length + behind.found,
    nextCursor: found.length > limit && last ? writePlace(placeOf(last)) : null,
  };
}

async function findHosted(
  { db, house }: ControlContext,
  search: string,
  kind?: BundleKind,
): Promise<Found[]> {
  const rows = await db.prisma.server.findMany({
    where: { source: "hosted", pausedAt: null },
    select: { slug: true },
  });
  const open = new Set(rows.map(({ slug }) => slug));
  return house.hostedServers
    .filter(({ slug }) => open.has(slug))
    .flatMap((server) => offersOf(server).map((offer) => ({ server: server.slug, ...offer })))
    .filter((offer) => (kind === undefined || offer.kind === kind) && says(offer, search));
}

function says({ server, name, own }: Found, search: string): boolean {
  const texts = [server, name, own.title, own.description];
  return texts.some((text) => typeof text === "string" && text.toLowerCase().includes(search));
}

type Asked = { search: string; kind: BundleKind | undefined; after: Place | null; limit: number };

async function findStored({ db }: ControlContext, { search, kind, after, limit }: Asked) {
  const inJson = JSON.stringify(search).slice(1, -1); // as it would stand in a definition's text
  const matching = [kind ?? null, search === "" ? null : patternOf(search), patternOf(inJson)];
  const [page, count] = await Promise.all([
    db.pool.query<{ server: string; kind: BundleKind; name: string; json: string }>(
      `SELECT s.slug AS server, d.kind, d.name, d.json ${MATCHING}
         AND ($4::text IS NULL OR (s.slug, ${RANK}, d.name) > ($4::text COLLATE "C", $5::text COLLATE "C", $6::text COLLATE "C"))
       ORDER BY s.slug COLLATE "C", ${RANK}, d.name COLLATE "C" LIMIT $7`,
      [...matching, ...(after ?? [null, null, null]), limit],
    ),
    // Of the first page alone: the others are of the same list.
    after === null
      ? db.pool.query<{ count: number }>(`SELECT count(*)::int AS count ${MATCHING}`, matching)
      : null,
  ]);
  const items = page.rows.map(({ json, ...row }): Found => ({ ...row, own: JSON.parse(json) }));
  return { items, found: count?.rows[0]?.count ?? null };
}

function patternOf(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}

/** As callers are shown it. The text as a whole is looked at first: most are passed over without reading their JSON. */
const MATCHING = `
  FROM server s JOIN definition d ON d.server_id = s.id
  WHERE s.source <> 'hosted' AND s.paused_at IS NULL AND d.is_offered AND d.kind <> 'instructions'
    AND (d.state = 'approved' OR (d.state = 'pending' AND s.definition_policy = 'warn'))
    AND ($1::text IS NULL OR d.kind = $1)
    AND ($2::text IS NULL OR s.slug ILIKE $2 OR d.name ILIKE $2
      OR CASE WHEN d.json ILIKE $3
        THEN concat_ws(E'\\n', d.json::json->>'title', d.json::json->>'description') ILIKE $2 ELSE false END)`;

/** Tools first: they are what bundles are mostly made of. */
const RANK = `(array_position(ARRAY['${bundleKinds.join("','")}'], d.kind) - 1)::text`;

function placeOf({ server, kind, name }: Found): Place {
  return [server, `${bundleKinds.indexOf(kind)}`, name];
}

/** Text by code unit, as the database is told to. */
function compare(a: Place, b: Place): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at === -1 ? 0 : a[at]! < b[at]! ? -1 : 1;
}

function writePlace(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

function readPlace(cursor: string | null | undefined): Place | null {
  if (!cursor) return null;
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (Array.isArray(place) && place.length === 3 && place.every((part) => typeof part === "string"))
      return place as unknown as Place;
  } catch {
    // said below, as any other that is not ours
  }
  throw new GatewayError("bad_cursor");
}
