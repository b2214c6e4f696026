import { EmptyState } from "../ui/empty-state.tsx";
import type { Server } from "./server-screen.tsx";

/** Nothing of a kind: because there is none, or because the server was not met yet. */
export function NothingOffered({ server, what }: { server: Server; what: string }) {
  const isMet = server.source === "hosted" || server.protocolVersions.length > 0;
  return isMet ? (
    <EmptyState title={`This server has no ${what}`} />
  ) : (
    <EmptyState
      title={`No ${what} are known yet`}
      says={`They appear as soon as the server was met. ${server.stateSays}`}
    />
  );
}
