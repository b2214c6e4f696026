import Link from "next/link";
import { useId } from "react";
import type { ListedWellKnown, Needs } from "../../server/contracts/well-known-servers.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";

type Props = { entry: ListedWellKnown; onInstall: (() => void) | null };

const needsSays: Record<Needs, string> = {
  none: "Runs elsewhere",
  npx: "Runs here, with npx",
  uvx: "Runs here, with uvx",
};

/** A well-known server: what it does, who makes it, where it would run, and whether it is here already. */
export function CatalogCard({ entry, onInstall }: Props) {
  const { title, kind, description, from, needs, installed } = entry;
  const titleId = useId();
  return (
    <article
      aria-labelledby={titleId}
      className="flex min-w-0 flex-col gap-2 rounded-lg border border-line bg-panel p-3.5"
    >
      <div className="flex items-start justify-between gap-3">
        <h2 id={titleId} className="min-w-0 font-semibold">
          {title}
        </h2>
        <Badge>{kind}</Badge>
      </div>
      <p className="text-second">{description}</p>
      <p className="text-second text-xs">{from}</p>
      <div className="mt-auto flex min-h-7.5 flex-wrap items-center justify-between gap-x-3 gap-y-1.5 pt-1">
        <p className="text-second text-xs">
          {installed.length === 0 ? needsSays[needs] : <Installed slugs={installed} />}
        </p>
        {onInstall && (
          <Button size="sm" aria-label={`Install ${title}`} onClick={onInstall}>
            {installed.length === 0 ? "Install" : "Install again"}
          </Button>
        )}
      </div>
    </article>
  );
}

function Installed({ slugs }: { slugs: readonly string[] }) {
  return (
    <>
      Here as{" "}
      {slugs.map((slug, index) => (
        <span key={slug}>
          {index > 0 && ", "}
          <Link href={`/servers/${slug}`} className="font-mono text-ink underline underline-offset-2">
            {slug}
          </Link>
        </span>
      ))}
    </>
  );
}
