import type { DefinitionKind } from "../../contracts/definitions.ts";
import type { ListOfferedInput, OfferedKind } from "../../contracts/registry.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { HostedServer } from "../../hosted/kernel/hosted-server.ts";
import type { Verb } from "../control-context.ts";
import { containing } from "../matching-text.ts";
import { requireRight } from "../require-right.ts";
import { noServer } from "./find-server.ts";

/** In the server's own words. */
type Offer = Readonly<Record<string, unknown>>;
type Page = { items: Offer[]; total: number; nextCursor: string | null };

/** What callers are shown of one kind, wherever the server lives: in its own order, a page at a time. */
export async function listOffered({ ctx, input }: Verb<ListOfferedInput>): Promise<Page> {
  requireRight(ctx, "server:read");
  const { slug, kind, limit } = input;
  const { prisma } = ctx.db;
  const server = await prisma.server.findUnique({
    where: { slug },
    select: { id: true, source: true, definitionPolicy: true },
  });
  if (server === null) throw noServer(slug);
  const search = input.search.trim();
  const after = readPlace(input.cursor);
  if (server.source === "hosted") {
    const hosted = ctx.house.hostedServers.find((candidate) => candidate.slug === slug);
    const found = hosted === undefined ? [] : hostedOffers(hosted, kind, search.toLowerCase());
    const items = found.slice(after, after + limit);
    return { items, total: found.length, nextCursor: placeAfter(after, items.length, found.length) };
  }
  const where = {
    serverId: server.id,
    kind,
    isOffered: true,
    state: { in: server.definitionPolicy === "warn" ? ["approved", "pending"] : ["approved"] },
    ...(search !== "" && { name: containing(search) }),
  };
  const [rows, total] = await Promise.all([
    prisma.definition.findMany({
      where,
      orderBy: { position: "asc" },
      skip: after,
      take: limit,
      select: { json: true },
    }),
    prisma.definition.count({ where }),
  ]);
  const items = rows.map(({ json }) => JSON.parse(json) as Offer);
  return { items, total, nextCursor: placeAfter(after, items.length, total) };
}

/** How many of each kind a server of the house offers. */
export function countHosted(hosted: HostedServer | undefined): Record<OfferedKind, number> {
  return {
    tool: hosted?.tools.length ?? 0,
    prompt: hosted?.prompts.length ?? 0,
    resource: hosted?.resources.length ?? 0,
    template: hosted?.resourceTemplates.length ?? 0,
  };
}

const listsOf: Record<
  Exclude<DefinitionKind, "instructions">,
  (hosted: HostedServer) => readonly object[]
> = {
  tool: ({ tools }) => tools,
  prompt: ({ prompts }) => prompts,
  resource: ({ resources }) => resources,
  template: ({ resourceTemplates }) => resourceTemplates,
};

function hostedOffers(hosted: HostedServer, kind: OfferedKind, wanted: string): Offer[] {
  const all = listsOf[kind](hosted) as Offer[];
  if (wanted === "") return all;
  const words = ({ name, uri, uriTemplate, title, description }: Offer) => [
    ...[name, uri, uriTemplate, title, description],
  ];
  return all.filter((offer) =>
    words(offer).some((text) => typeof text === "string" && text.toLowerCase().includes(wanted)),
  );
}

function placeAfter(from: number, shown: number, total: number): string | null {
  return from + shown < total ? String(from + shown) : null;
}

function readPlace(cursor: string | null | undefined): number {
  if (!cursor) return 0;
  if (!/^\d{1,9}$/.test(cursor)) throw new GatewayError("bad_cursor");
  return Number(cursor);
}
