import { DefinitionList } from "./definition-list.tsx";
import type { Server } from "./server-screen.tsx";

type Argument = NonNullable<Server["prompts"][number]["arguments"]>[number];

export function ServerPrompts({ server }: { server: Server }) {
  return (
    <DefinitionList
      title="Prompts"
      empty="This server has no prompts"
      items={server.prompts.map((prompt) => ({
        address: prompt.name,
        title: prompt.title ?? prompt.name,
        description: prompt.description,
        children: <PromptArguments of={prompt.name} items={prompt.arguments ?? []} />,
      }))}
    />
  );
}

function PromptArguments({ of, items }: { of: string; items: readonly Argument[] }) {
  if (items.length === 0) return <p className="text-second text-xs">Takes no arguments.</p>;
  return (
    <dl aria-label={`Arguments of ${of}`} className="mt-1 grid gap-1 border-line border-l-2 pl-3">
      {items.map((argument) => (
        <div key={argument.name} className="flex flex-wrap items-baseline gap-x-2">
          <dt className="font-mono text-xs">{argument.name}</dt>
          <dd className="text-second">
            {argument.required && <span className="mr-1.5 text-2xs text-warning">required</span>}
            {argument.description}
          </dd>
        </div>
      ))}
    </dl>
  );
}
