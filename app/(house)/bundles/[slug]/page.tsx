import type { Metadata } from "next";
import { BundleScreen } from "../../../../components/bundles/bundle-screen.tsx";
import { UnknownBundle } from "../../../../components/bundles/unknown-bundle.tsx";
import { serverTrpc } from "../../prefetch.tsx";
import { requirePageRight } from "../../require-page-right.ts";

type BundlePageProps = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: BundlePageProps): Promise<Metadata> {
  return { title: (await params).slug };
}

export default async function BundlePage({ params }: BundlePageProps) {
  const { forbidden } = await requirePageRight("bundle:read");
  if (forbidden) return forbidden;
  const { slug } = await params;
  const { trpc, queryClient, prefetch, HydrateClient } = await serverTrpc();
  await prefetch(trpc.bundle.get.queryOptions({ slug }));
  const problem = queryClient.getQueryState(trpc.bundle.get.queryKey({ slug }))?.error;
  // not notFound(): Next leaves a page that throws to the browser, and shows nothing until then
  if (isUnknown(problem)) return <UnknownBundle />;
  return (
    <HydrateClient>
      <BundleScreen slug={slug} />
    </HydrateClient>
  );
}

/** A slug that cannot exist is as unknown as one that does not. */
function isUnknown(error: unknown): boolean {
  const code = (error as { code?: string } | null | undefined)?.code;
  return code === "NOT_FOUND" || code === "BAD_REQUEST";
}
