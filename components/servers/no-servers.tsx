import Link from "next/link";
import { Button, buttonLook } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import type { ServersParams } from "./search-params.ts";

type Props = { params: ServersParams; mayWrite: boolean; onClear: () => void };

export function NoServers({ params, mayWrite, onClear }: Props) {
  const { search, sort: _sort, ...filters } = params;
  const isFiltered = Object.values(filters).some(Boolean);
  if (search || isFiltered)
    return (
      <EmptyState
        title={search ? `No server has “${search}” in its words or its tools` : "No server is like that"}
        says={search && isFiltered ? "Among those that the filters leave." : undefined}
        action={<Button onClick={onClear}>Show all servers</Button>}
      />
    );
  return (
    <EmptyState
      title="No servers yet"
      says="Register one that runs elsewhere, a command that runs here, or a REST service with an OpenAPI description."
      action={
        mayWrite && (
          <Link href="/servers/new" className={buttonLook()}>
            Add the first server
          </Link>
        )
      }
    />
  );
}
