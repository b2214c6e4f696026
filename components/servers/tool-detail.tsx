"use client";
import { curlLine } from "../keys/client-configurations.ts";
import { CodeBlock } from "../ui/code-block.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { SchemaView } from "./schema-view.tsx";
import type { Server } from "./server-screen.tsx";
import { ToolBadges } from "./tool-badges.tsx";
import { toolCall } from "./tool-call.ts";

export type Tool = Server["toolDefinitions"][number];

const KEY_STANDS_FOR = "Bearer gh_…";

export function ToolDetail({ tool, endpoint }: { tool: Tool; endpoint: string }) {
  return (
    <article className="grid gap-5 p-4">
      <header className="grid gap-1.5">
        <div className="flex flex-wrap items-center gap-2">
          <h2 className="font-mono font-semibold text-lg">{tool.name}</h2>
          <CopyButton text={tool.name} label="Copy name" iconOnly />
          <ToolBadges annotations={tool.annotations} />
        </div>
        {tool.title && <p className="font-medium">{tool.title}</p>}
        <p className="max-w-prose whitespace-pre-wrap text-second">{tool.description}</p>
      </header>
      <SchemaView title="Input" schema={tool.inputSchema} empty="Takes no arguments." />
      <SchemaView title="Output" schema={tool.outputSchema} empty="Says nothing about its output." />
      <section aria-label="Call it" className="grid gap-2">
        <h3 className="font-medium text-second">Call it</h3>
        <CodeBlock code={curlLine(endpoint, KEY_STANDS_FOR, toolCall(tool))} language="Terminal" />
      </section>
    </article>
  );
}
