import type { Metadata } from "next";
import { SettingsScreen } from "../../../components/settings/settings-screen.tsx";
import { serverTrpc } from "../prefetch.tsx";
import { requirePageRight } from "../require-page-right.ts";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const { me } = await requirePageRight(null);
  const { trpc, prefetch, HydrateClient } = await serverTrpc();
  await prefetch(
    trpc.account.signIns.queryOptions(),
    ...(me.rights.includes("setting:read")
      ? [trpc.setting.get.queryOptions(), trpc.channel.list.queryOptions()]
      : []),
  );
  return (
    <HydrateClient>
      <SettingsScreen />
    </HydrateClient>
  );
}
