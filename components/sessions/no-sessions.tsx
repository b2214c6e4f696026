"use client";
import Link from "next/link";
import { useCan } from "../providers/me-provider.tsx";
import { Button, buttonLook } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import type { SessionsParams } from "./search-params.ts";

export type NoSessionsProps = { params: SessionsParams; onClear: () => void };

export function NoSessions({ params: { search, state }, onClear }: NoSessionsProps) {
  const mayWriteKeys = useCan("key:write");
  const mayReadKeys = useCan("key:read");
  if (search || state !== "all")
    return (
      <EmptyState
        title={
          search ? `No session matches “${search}”` : `No session is ${state === "held" ? "in use" : "idle"}`
        }
        action={<Button onClick={onClear}>Show all sessions</Button>}
      />
    );
  return (
    <EmptyState
      title="No client has a session"
      says="Clients of 2024-11-05 to 2025-11-25 open one when they connect. Those of 2026-07-28 need none: of them, the open streams are counted above, and every call is in the audit log."
      action={
        mayReadKeys && (
          <Link href={mayWriteKeys ? "/keys?new=key" : "/keys"} className={buttonLook()}>
            Connect a client
          </Link>
        )
      }
    />
  );
}
