"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ServerHelp as Help, HelpExample } from "../../server/contracts/server-help.ts";
import { ClientTabs } from "../keys/client-tabs.tsx";
import { TryTool } from "../playground/try-tool.tsx";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { CodeBlock } from "../ui/code-block.tsx";
import { Dialog, DialogBody, DialogContent, DialogTrigger } from "../ui/dialog.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Panel } from "../ui/panel.tsx";
import { writeServerParams } from "./search-params.ts";
import type { Server } from "./server-screen.tsx";

/** More than any server of the house has. */
const TOOLS_MAX = 500;
const KEY_STANDS_FOR = "gh_…";

/** A hosted server told in a page: what for, what it needs, what to ask it, how to connect, where it ends. */
export function ServerHelp({ server }: { server: Server }) {
  const { help } = server;
  if (help === null) return <EmptyState title="No help is written for this server" />;
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)] lg:items-start">
      <div className="grid gap-4">
        <Purpose help={help} />
        <Panel title="What to ask">
          <ul className="grid gap-4">
            {help.examples.map((example) => (
              <Example key={example.say} example={example} server={server} />
            ))}
          </ul>
        </Panel>
      </div>
      <div className="grid gap-4">
        <Panel title="Connect">
          <div className="grid gap-2.5">
            <CodeBlock code={server.endpoint} language="Endpoint" />
            <ClientTabs url={server.endpoint} apiKey={KEY_STANDS_FOR} />
          </div>
        </Panel>
        <Limits help={help} />
      </div>
    </div>
  );
}

function Purpose({ help: { does, needs = [] } }: { help: Help }) {
  return (
    <Panel title="What it does">
      <ul className="grid list-disc gap-1 pl-4 marker:text-third">
        {does.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {needs.length > 0 && (
        <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-1 border-soft border-t pt-3">
          <h3 className="font-medium text-second">What it needs</h3>
          {needs.map((sentence) => (
            <p key={sentence} className="wrap-anywhere text-pretty">
              {sentence}
            </p>
          ))}
        </div>
      )}
    </Panel>
  );
}

function Example({ example: { say, tool, args }, server }: { example: HelpExample; server: Server }) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
      <div className="flex items-start justify-between gap-3">
        <p className="text-pretty font-medium">“{say}”</p>
        <TryExample example={{ say, tool, args }} server={server} />
      </div>
      <Link
        href={writeServerParams(`/servers/${server.slug}`, { tab: "tools", tool })}
        className="w-fit font-mono text-second text-xs underline underline-offset-2 hover:text-ink"
      >
        {tool}
      </Link>
      {Object.keys(args).length > 0 && <CodeBlock code={writeArguments(args)} wrap />}
    </li>
  );
}

/** An argument a line: long lists would fill the page one number after the other. */
function writeArguments(args: Record<string, unknown>): string {
  const lines = Object.entries(args).map(([name, value]) => `  "${name}": ${JSON.stringify(value)}`);
  return `{\n${lines.join(",\n")}\n}`;
}

function TryExample({
  example: { say, tool: name, args },
  server,
}: {
  example: HelpExample;
  server: Server;
}) {
  const canTry = useCan("playground:use");
  const trpc = useTRPC();
  const { data: offered } = useQuery({
    ...trpc.server.offered.queryOptions({ slug: server.slug, kind: "tool", limit: TOOLS_MAX }),
    enabled: canTry,
  });
  const definition = offered?.items.find((candidate) => candidate.name === name);
  const tool = definition && { name, inputSchema: definition.inputSchema };
  if (!canTry || tool === undefined || server.state === "paused") return null;
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button size="sm" aria-label={`Try: ${say}`}>
          Try it
        </Button>
      </DialogTrigger>
      <DialogContent size="lg" title={name} says={say}>
        <DialogBody>
          <TryTool endpoint={server.slug} tool={tool} start={args} />
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}

/** Characters: what is longer stands below its name. */
const SHORT_VALUE = 28;

function Limits({ help: { limits } }: { help: Help }) {
  return (
    <Panel title="Limits" flush>
      <dl className="border-line border-t">
        {limits.map(({ name, value, why }) => (
          <div
            key={name}
            className="grid grid-cols-[minmax(0,1fr)_fit-content(50%)] gap-x-4 border-soft border-b px-3.5 py-2 last:border-0"
          >
            <dt>{name}</dt>
            <dd
              className={classNames(
                "wrap-anywhere tabular-nums",
                value.length > SHORT_VALUE ? "col-span-2" : "text-right",
              )}
            >
              {value}
            </dd>
            {why && <dd className="col-span-2 text-pretty text-second text-xs">{why}</dd>}
          </div>
        ))}
      </dl>
    </Panel>
  );
}
