import type { Metadata } from "next";
import { ServerScreen } from "../../../../../components/servers/server-screen.tsx";
import { serverTrpc } from "../../../prefetch.tsx";
import { requirePageRight } from "../../../require-page-right.ts";

type SettingsPageProps = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: SettingsPageProps): Promise<Metadata> {
  return { title: `Settings of ${(await params).slug}` };
}

export default async function ServerSettingsPage({ params }: SettingsPageProps) {
  const { forbidden } = await requirePageRight("server:write");
  if (forbidden) return forbidden;
  const { slug } = await params;
  const { trpc, prefetch, HydrateClient } = await serverTrpc();
  await prefetch(
    trpc.server.get.queryOptions({ slug }),
    trpc.server.settings.queryOptions({ slug }),
    trpc.house.status.queryOptions(),
  );
  return (
    <HydrateClient>
      <ServerScreen slug={slug} part="settings" />
    </HydrateClient>
  );
}
