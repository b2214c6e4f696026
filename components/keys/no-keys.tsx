"use client";
import { useQueryStates } from "nuqs";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { keysParams } from "./search-params.ts";

export type NoKeysProps = { search: string; status: "active" | "revoked" | "all"; mayWrite: boolean };

export function NoKeys({ search, status, mayWrite }: NoKeysProps) {
  const [, setParams] = useQueryStates(keysParams);
  if (search)
    return (
      <EmptyState
        title={`No ${status === "all" ? "" : `${status} `}key has “${search}” in its name`}
        action={<Button onClick={() => setParams({ search: null, status: "all" })}>Show all keys</Button>}
      />
    );
  if (status === "revoked") return <EmptyState title="No key was ever revoked" />;
  return (
    <EmptyState
      title="No keys yet"
      says="An AI client proves itself with a key. Create one per client, so that each can be told apart and revoked alone."
      action={mayWrite && <Button onClick={() => setParams({ new: "key" })}>Create the first key</Button>}
    />
  );
}
