"use client";
import { useState } from "react";
import { curlLine } from "../keys/client-configurations.ts";
import { TryTool } from "../playground/try-tool.tsx";
import { useCan } from "../providers/me-provider.tsx";
import { CodeBlock } from "../ui/code-block.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { toolCall } from "./tool-call.ts";

type Props = { name: string; inputSchema: unknown; server: { slug: string; endpoint: string } };

const KEY_STANDS_FOR = "Bearer gh_…";
const ways = [
  { value: "form", label: "Form" },
  { value: "curl", label: "curl" },
] as const;

/** A call of the tool: by form for whoever may send one from here, and as a line for a terminal. */
export function CallTool({ name, inputSchema, server: { slug, endpoint } }: Props) {
  const canTry = useCan("playground:use");
  const [way, setWay] = useState<"form" | "curl">("form");
  const line = curlLine(endpoint, KEY_STANDS_FOR, toolCall({ name, inputSchema }));
  return (
    <section aria-label="Call it" className="grid min-w-0 gap-2">
      <div className="flex items-center justify-between gap-3">
        <h3 className="font-medium text-second">Call it</h3>
        {canTry && <Segmented label="Call it by" value={way} options={ways} onChange={setWay} />}
      </div>
      {canTry && way === "form" ? (
        <TryTool endpoint={slug} tool={{ name, inputSchema }} />
      ) : (
        <CodeBlock code={line} language="Terminal" />
      )}
    </section>
  );
}
