import { OfferedList } from "./offered-list.tsx";
import type { PromptArgument } from "./read-offered.ts";
import type { Server } from "./server-screen.tsx";

export function ServerPrompts({ server }: { server: Server }) {
  return (
    <OfferedList
      server={server}
      kind="prompt"
      title="Prompts"
      what="prompts"
      more={(prompt) => ({ children: <PromptArguments of={prompt.address} items={prompt.arguments} /> })}
    />
  );
}

function PromptArguments({ of, items }: { of: string; items: readonly PromptArgument[] }) {
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
