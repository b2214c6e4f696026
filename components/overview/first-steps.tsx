"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import { curlLine } from "../keys/client-configurations.ts";
import { ClientTabs } from "../keys/client-tabs.tsx";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { readOffered } from "../servers/read-offered.ts";
import { toolCall } from "../servers/tool-call.ts";
import { buttonLook } from "../ui/button.tsx";
import { CodeBlock } from "../ui/code-block.tsx";
import { Panel } from "../ui/panel.tsx";

const KEY_STANDS_FOR = "gh_…";
/** Its tools need neither a token nor the network: a first call that fails would be a poor welcome. */
const WORKS_AT_ONCE = "hello-world";
const SERVERS_LOOKED_AT = 50;

/** What to do in a house through which nothing ever went. */
export function FirstSteps() {
  const trpc = useTRPC();
  const mayCreate = useCan("key:write");
  const { data: servers } = useQuery(trpc.server.list.queryOptions({ limit: SERVERS_LOOKED_AT }));
  const first = servers?.items.find(({ slug }) => slug === WORKS_AT_ONCE) ?? servers?.items[0];
  const { data: server } = useQuery(
    trpc.server.get.queryOptions({ slug: first?.slug ?? "" }, { enabled: first !== undefined }),
  );
  const endpoint = server?.endpoint;
  const { data: offered } = useQuery(
    trpc.server.offered.queryOptions(
      { slug: first?.slug ?? "", kind: "tool", limit: 1 },
      { enabled: first !== undefined },
    ),
  );
  const tool = offered?.items[0] && readOffered("tool", offered.items[0]);
  return (
    <Panel title="Three steps to the first call">
      <ol className="grid gap-5 lg:min-h-52.5 lg:grid-cols-3">
        <Step number={1} title="Create a key">
          <p className="text-second">
            A client proves itself with a key. It is shown once, when it is created.
          </p>
          {mayCreate ? (
            <Link
              href="/keys?new=key"
              className={buttonLook({ variant: "ink", className: "justify-self-start" })}
            >
              Create key
            </Link>
          ) : (
            <p className="text-second">Your role creates no keys; an operator or an admin does.</p>
          )}
        </Step>
        <Step number={2} title="Call a tool">
          <p className="text-second">
            Replace {KEY_STANDS_FOR} with the key. The call shows up here at once.
          </p>
          {endpoint && tool && (
            <CodeBlock
              code={curlLine(
                endpoint,
                `Bearer ${KEY_STANDS_FOR}`,
                toolCall({ name: tool.address, inputSchema: tool.inputSchema }),
              )}
              language="Terminal"
            />
          )}
        </Step>
        <Step number={3} title="Connect a client">
          {endpoint && <ClientTabs url={endpoint} apiKey={KEY_STANDS_FOR} />}
        </Step>
      </ol>
    </Panel>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="grid min-w-0 content-start gap-2.5">
      <h3 className="flex items-center gap-2 font-semibold">
        <span className="grid size-5 place-items-center rounded-full bg-selected text-xs tabular-nums">
          {number}
        </span>
        {title}
      </h3>
      {children}
    </li>
  );
}
