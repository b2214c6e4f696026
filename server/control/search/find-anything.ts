import { roleHasRight } from "../../contracts/permissions.ts";
import { readRecordId } from "../audit/read-record-id.ts";
import type { ControlContext, Verb } from "../control-context.ts";
import { containing, startingWith } from "../matching-text.ts";
import { hasRight } from "../require-right.ts";
import { findPages } from "./pages.ts";

export type Found = {
  kind: "server" | "bundle" | "tool" | "key" | "record" | "person" | "page";
  title: string;
  says: string;
  href: string;
};

const PER_KIND_MAX = 6;

/** The command palette's one question. What a role may not see is not found. */
export async function findAnything({ ctx, input }: Verb<{ query: string }>): Promise<{ items: Found[] }> {
  const query = input.query.trim();
  const pages = findPages(query, (right) => roleHasRight(ctx.actor.role, right));
  if (query === "") return { items: pages };
  const found = await Promise.all([
    hasRight(ctx, "server:read") ? findServers(ctx, query) : [],
    hasRight(ctx, "server:read") ? findTools(ctx, query) : [],
    hasRight(ctx, "bundle:read") ? findBundles(ctx, query) : [],
    hasRight(ctx, "key:read") ? findKeys(ctx, query) : [],
    hasRight(ctx, "person:read") ? findPeople(ctx, query) : [],
    hasRight(ctx, "audit:read") ? findRecord(ctx, query) : [],
  ]);
  return { items: [...pages, ...found.flat()] };
}

async function findServers({ db }: ControlContext, query: string): Promise<Found[]> {
  const servers = await db.prisma.server.findMany({
    where: { OR: [{ slug: containing(query) }, { title: containing(query) }] },
    orderBy: { title: "asc" },
    take: PER_KIND_MAX,
    select: { slug: true, title: true, description: true },
  });
  return servers.map(({ slug, title, description }) => ({
    kind: "server",
    title,
    says: description,
    href: `/servers/${slug}`,
  }));
}

/** Our own are in memory, and those of servers behind us in the registry. */
async function findTools(ctx: ControlContext, query: string): Promise<Found[]> {
  const own = findOwnTools(ctx, query);
  const behindUs = await ctx.db.prisma.definition.findMany({
    where: { kind: "tool", isOffered: true, name: containing(query) },
    orderBy: [{ name: "asc" }, { digest: "asc" }],
    take: PER_KIND_MAX - own.length,
    select: { name: true, server: { select: { slug: true, title: true } } },
  });
  const found = behindUs.map(({ name, server }) => toFoundTool(server, { name, title: name }));
  return [...own, ...found];
}

function findOwnTools({ house }: ControlContext, query: string): Found[] {
  const wanted = query.toLowerCase();
  const tools = house.hostedServers.flatMap((server) => server.tools.map((tool) => ({ server, tool })));
  return tools
    .filter(
      ({ tool }) => tool.name.toLowerCase().includes(wanted) || tool.title.toLowerCase().includes(wanted),
    )
    .slice(0, PER_KIND_MAX)
    .map(({ server, tool }) => toFoundTool(server, tool));
}

type Titled = { slug: string; title: string };

function toFoundTool({ slug, title }: Titled, tool: { name: string; title: string }): Found {
  return {
    kind: "tool",
    title: tool.name,
    says: `${title}: ${tool.title}`,
    href: `/servers/${slug}?tool=${encodeURIComponent(tool.name)}`,
  };
}

async function findBundles({ db }: ControlContext, query: string): Promise<Found[]> {
  const bundles = await db.prisma.bundle.findMany({
    where: { OR: [{ slug: containing(query) }, { title: containing(query) }] },
    orderBy: { title: "asc" },
    take: PER_KIND_MAX,
    select: { slug: true, title: true, description: true },
  });
  return bundles.map(({ slug, title, description }) => ({
    kind: "bundle",
    title,
    says: description,
    href: `/bundles/${slug}`,
  }));
}

async function findKeys({ db }: ControlContext, query: string): Promise<Found[]> {
  const keys = await db.prisma.apiKey.findMany({
    where: { OR: [{ name: containing(query) }, { id: startingWith(query.toUpperCase()) }] },
    orderBy: { createdAt: "desc" },
    take: PER_KIND_MAX,
    select: { id: true, name: true, role: true, revokedAt: true },
  });
  return keys.map(({ id, name, role, revokedAt }) => ({
    kind: "key",
    title: name,
    says: revokedAt === null ? `Key ${id}, role ${role}` : `Key ${id}, revoked`,
    href: `/keys?status=all&search=${id}`,
  }));
}

async function findPeople({ db }: ControlContext, query: string): Promise<Found[]> {
  const people = await db.prisma.person.findMany({
    where: { OR: [{ name: containing(query) }, { email: containing(query) }] },
    orderBy: { name: "asc" },
    take: PER_KIND_MAX,
    select: { name: true, email: true, role: true },
  });
  return people.map(({ name, email, role }) => ({
    kind: "person",
    title: name,
    says: `${email}, ${role}`,
    href: "/people",
  }));
}

async function findRecord({ db }: ControlContext, query: string): Promise<Found[]> {
  const id = readRecordId(query);
  if (id === null) return [];
  const record = await db.prisma.record.findFirst({ where: { id }, select: { method: true, tool: true } });
  if (record === null) return [];
  const says = [record.method, record.tool].filter(Boolean).join(" ");
  return [{ kind: "record", title: id, says, href: `/audit?record=${id}` }];
}
