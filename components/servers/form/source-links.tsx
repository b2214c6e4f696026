import { FileJson2, Globe, type LucideIcon, SquareTerminal } from "lucide-react";
import Link from "next/link";
import { classNames } from "../../ui/class-names.ts";
import { type DraftSource, draftSources } from "./server-draft.ts";

const sources: Record<DraftSource, { icon: LucideIcon; label: string; says: string }> = {
  remote: {
    icon: Globe,
    label: "Remote",
    says: "It runs elsewhere and has an address: HTTP, SSE, WebSocket or TCP.",
  },
  process: {
    icon: SquareTerminal,
    label: "Process",
    says: "A command that speaks MCP over stdio. The house runs and watches it.",
  },
  openapi: {
    icon: FileJson2,
    label: "OpenAPI",
    says: "A REST service with a description. Its operations become tools.",
  },
};

/** Where a new server comes from; the choice is in the URL. */
export function SourceLinks({ current }: { current: DraftSource }) {
  return (
    <nav aria-label="Where it comes from" className="grid gap-2 sm:grid-cols-3">
      {draftSources.map((source) => {
        const { icon: Icon, label, says } = sources[source];
        return (
          <Link
            key={source}
            href={`/servers/new?source=${source}`}
            replace
            scroll={false}
            aria-current={source === current ? "page" : undefined}
            className={classNames(
              "flex gap-2.5 rounded-lg border border-line bg-panel p-3 transition-colors duration-100 hover:bg-sunk",
              source === current && "border-ink bg-panel hover:bg-panel",
            )}
          >
            <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-second" strokeWidth={1.75} />
            <span className="grid gap-0.5">
              <span className="font-medium">{label}</span>
              <span className="text-second text-xs">{says}</span>
            </span>
          </Link>
        );
      })}
    </nav>
  );
}
