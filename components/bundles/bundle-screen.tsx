"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Page } from "../shell/page.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { readProblem } from "../ui/read-problem.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { BundleEditor } from "./editor/bundle-editor.tsx";
import { UnknownBundle } from "./unknown-bundle.tsx";

const crumbs = [{ label: "Bundles", href: "/bundles" }];

export function BundleScreen({ slug }: { slug: string }) {
  const trpc = useTRPC();
  const { data: bundle, error, refetch } = useQuery(trpc.bundle.get.queryOptions({ slug }));
  // removed while somebody looks at it
  if (error && readProblem(error).code === "not_found") return <UnknownBundle />;
  if (bundle) return <BundleEditor bundle={bundle} />;
  return (
    <Page title={slug} crumbs={crumbs}>
      {error ? <ErrorState error={error} onRetry={refetch} /> : <Skeleton className="h-96" />}
    </Page>
  );
}
