import type { ReactNode } from "react";
import { CopyButton } from "../ui/copy-button.tsx";
import { Panel } from "../ui/panel.tsx";

export type Definition = {
  /** What a client sends: a URI, a template, a name. */
  address: string;
  title: string;
  description: string | undefined;
  aside?: ReactNode;
  children?: ReactNode;
};

/** What a server offers besides tools: addresses in mono, titles and descriptions in words. */
export function DefinitionList({ title, items }: { title: string; items: Definition[] }) {
  return (
    <Panel flush title={title} className="self-start">
      <ul>
        {items.map((item) => (
          <li key={item.address} className="grid gap-1 border-soft border-t px-3.5 py-2.5">
            <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="font-medium">{item.title}</span>
              <code className="min-w-0 break-all text-second">{item.address}</code>
              <CopyButton text={item.address} label={`Copy ${item.address}`} iconOnly />
              {item.aside}
            </div>
            {item.description && <p className="max-w-prose text-second">{item.description}</p>}
            {item.children}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
