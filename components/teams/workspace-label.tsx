import type { inferRouterOutputs } from "@trpc/server";
import Link from "next/link";
import type { AppRouter } from "../../server/trpc/router.ts";
import { Badge } from "../ui/badge.tsx";
import { StatusDot } from "../ui/status-dot.tsx";

type Workspace = inferRouterOutputs<AppRouter>["teams"]["workspace"];

/** Whose workspace this is, and the way to Microsoft's. */
export function WorkspaceLabel({ workspace: { kind, label, ok, says } }: { workspace: Workspace }) {
  if (!ok) return <StatusDot tone="bad" label={`${label}: ${says}`} />;
  if (kind === "microsoft") return <StatusDot tone="well" label={label} />;
  return (
    <>
      <Badge title={says}>{label}</Badge>
      <Link
        href="/servers/teams/settings"
        aria-label="Connect Microsoft Teams"
        className="rounded-sm text-xs underline underline-offset-2 hover:text-ink"
      >
        Connect<span className="max-sm:hidden"> Microsoft Teams</span>
      </Link>
    </>
  );
}
