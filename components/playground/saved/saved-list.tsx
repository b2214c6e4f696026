"use client";
import { Ellipsis, Link2, Users } from "lucide-react";
import { useState } from "react";
import { classNames } from "../../ui/class-names.ts";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "../../ui/dropdown-menu.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { readProblem } from "../../ui/read-problem.ts";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { useToast } from "../../ui/toast.tsx";
import type { Playground } from "../use-playground.ts";
import { RenameRequest } from "./rename-request.tsx";
import { type SavedRequest, useSaved } from "./use-saved.ts";

const SKELETON_ROWS = 4;

/** What one keeps, and what others share. */
export function SavedList({ play }: { play: Playground }) {
  const { query } = useSaved();
  if (query.error) return <ErrorState error={query.error} onRetry={query.refetch} />;
  if (!query.data) return <SkeletonRows rows={SKELETON_ROWS} label="Loading saved requests" />;
  if (query.data.length === 0) {
    return (
      <EmptyState title="Nothing saved yet" says="Fill in a request and save it: it is here the next time." />
    );
  }
  return (
    <ul className="min-h-0 flex-1 overflow-y-auto">
      {query.data.map((saved) => (
        <SavedItem
          key={saved.id}
          saved={saved}
          isCurrent={play.params.saved === saved.id}
          onOpen={() => play.openSaved(saved)}
        />
      ))}
    </ul>
  );
}

type ItemProps = { saved: SavedRequest; isCurrent: boolean; onOpen: () => void };

function SavedItem({ saved, isCurrent, onOpen }: ItemProps) {
  const { name, endpoint, method, subject, isShared, isMine, owner } = saved;
  const path = endpoint === "" ? "/mcp" : `/mcp/${endpoint}`;
  return (
    <li
      className={classNames(
        "flex items-center border-soft border-b pr-1.5 hover:bg-sunk",
        isCurrent && "bg-selected hover:bg-selected",
      )}
    >
      <button
        type="button"
        aria-current={isCurrent || undefined}
        onClick={onOpen}
        className="min-w-0 flex-1 py-1.5 pl-3 text-left -outline-offset-2"
      >
        <span className="flex items-center gap-1.5">
          <span className="truncate font-medium">{name}</span>
          {isShared && (
            <Users
              aria-label={isMine ? "shared" : `shared by ${owner}`}
              className="size-3 shrink-0 text-second"
            />
          )}
        </span>
        <span className="block truncate text-second text-xs">
          <span className="font-mono">{subject ?? method}</span> · {path}
          {!isMine && ` · ${owner}`}
        </span>
      </button>
      <SavedMenu saved={saved} />
    </li>
  );
}

function SavedMenu({ saved }: { saved: SavedRequest }) {
  const { id, name, isShared, isMine } = saved;
  const { change } = useSaved();
  const toast = useToast();
  const remove = useRemoval(saved);
  const [isRenaming, setRenaming] = useState(false);
  const share = () =>
    change.mutate(
      { id, isShared: !isShared },
      {
        onSuccess: () =>
          toast({
            title: isShared ? `${name} is yours alone` : `${name} is shared`,
            says: isShared
              ? "Its link opens for nobody else."
              : "Everybody who may use the playground can open it.",
          }),
        onError: (error) => toast({ title: readProblem(error).says, tone: "bad" }),
      },
    );
  const copyLink = async () => {
    await navigator.clipboard.writeText(`${window.location.origin}/playground?saved=${id}`).then(
      () => toast({ title: "Link copied" }),
      () => toast({ title: "The browser does not let pages copy", tone: "bad" }),
    );
  };
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton size="sm" icon={Ellipsis} label={`More about ${name}`} />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => void copyLink()}>
            <Link2 aria-hidden /> Copy link
          </DropdownMenuItem>
          {isMine && <DropdownMenuItem onSelect={() => setRenaming(true)}>Rename…</DropdownMenuItem>}
          {isMine && (
            <DropdownMenuItem onSelect={share}>{isShared ? "Stop sharing" : "Share"}</DropdownMenuItem>
          )}
          {isMine && <DropdownMenuItem onSelect={remove}>Delete</DropdownMenuItem>}
        </DropdownMenuContent>
      </DropdownMenu>
      {isRenaming && <RenameRequest saved={saved} onClose={() => setRenaming(false)} />}
    </>
  );
}

/** Gone at once, and back at once if that was a mistake. */
function useRemoval({ id }: SavedRequest): () => void {
  const { remove, save } = useSaved();
  const toast = useToast();
  const onError = (error: unknown) => toast({ title: readProblem(error).says, tone: "bad" });
  const restore = (was: SavedRequest) => {
    const { name, isShared, endpoint, keyId, version, method, subject, params } = was;
    save.mutate({ name, isShared, endpoint, keyId, version, method, subject, params }, { onError });
  };
  return () =>
    remove.mutate(
      { id },
      {
        onSuccess: (was) =>
          toast({ title: `${was.name} is deleted`, action: { label: "Undo", onAct: () => restore(was) } }),
        onError,
      },
    );
}
