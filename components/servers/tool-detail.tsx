"use client";
import Link from "next/link";
import { Badge } from "../ui/badge.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { CallTool } from "./call-tool.tsx";
import { DefinitionFlags } from "./definitions/definition-flags.tsx";
import { describePin } from "./definitions/definition-words.ts";
import type { DefinitionRow } from "./definitions/use-definitions.ts";
import { SchemaView } from "./schema-view.tsx";
import { writeServerParams } from "./search-params.ts";
import { showHidden } from "./show-hidden.ts";
import { ToolBadges } from "./tool-badges.tsx";
import type { OfferedRow } from "./use-offered.ts";

type Props = { tool: OfferedRow; server: { slug: string; endpoint: string } };

export function ToolDetail({ tool, server }: Props) {
  const { pin } = tool;
  const isCallable = pin === null || pin.isPublished;
  return (
    <article className="grid gap-5 p-4">
      <header className="grid gap-1.5">
        <div className="flex flex-wrap items-center gap-2">
          <h2 className="min-w-0 break-all font-mono font-semibold text-lg">{showHidden(tool.address)}</h2>
          <CopyButton text={tool.address} label="Copy name" iconOnly />
          <ToolBadges annotations={tool.annotations} />
        </div>
        {tool.title && <p className="font-medium">{showHidden(tool.title)}</p>}
        <p className="max-w-prose whitespace-pre-wrap text-second [overflow-wrap:anywhere]">
          {tool.description ? showHidden(tool.description) : "It does not say what it does."}
        </p>
      </header>
      {pin && <PinNote slug={server.slug} pin={pin} />}
      {isCallable && <CallTool name={tool.address} inputSchema={tool.inputSchema} server={server} />}
      <SchemaView title="Input" schema={tool.inputSchema} empty="Takes no arguments." />
      <SchemaView title="Output" schema={tool.outputSchema} empty="Says nothing about its output." />
    </article>
  );
}

function PinNote({ slug, pin }: { slug: string; pin: DefinitionRow }) {
  const { word, tone, says } = describePin(pin);
  const href = writeServerParams(`/servers/${slug}`, {
    tab: "definitions",
    pin: `${pin.kind} ${pin.digest}`,
  });
  return (
    <section aria-label="Definition" className="grid gap-2">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={tone}>{word}</Badge>
        <span className="text-second">{says}</span>
        <Link href={href} className="underline underline-offset-2">
          {pin.state === "approved" ? "Its pin" : "Look at it"}
        </Link>
      </p>
      <DefinitionFlags flags={pin.flags} />
    </section>
  );
}
