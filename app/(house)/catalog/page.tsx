import type { Metadata } from "next";
import { CatalogScreen } from "../../../components/catalog/catalog-screen.tsx";
import { serverTrpc } from "../prefetch.tsx";
import { requirePageRight } from "../require-page-right.ts";

export const metadata: Metadata = { title: "Catalog" };

export default async function CatalogPage() {
  const { forbidden } = await requirePageRight("server:read");
  if (forbidden) return forbidden;
  const { trpc, prefetch, HydrateClient } = await serverTrpc();
  await prefetch(trpc.server.wellKnown.queryOptions());
  return (
    <HydrateClient>
      <CatalogScreen />
    </HydrateClient>
  );
}
