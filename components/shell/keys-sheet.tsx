"use client";
import { useMe } from "../providers/me-provider.tsx";
import { Dialog, DialogBody, DialogContent } from "../ui/dialog.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { pagesFor } from "./pages.ts";
import { useShell } from "./shell-context.ts";

export type KeysSheetProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

/** Every key the dashboard knows. */
export function KeysSheet({ isOpen, onOpenChange }: KeysSheetProps) {
  const { rights } = useMe();
  const { commandKey } = useShell();
  const pages = pagesFor(rights).flatMap((group) => group.pages);
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogContent title="Keys" says="They work everywhere but in a field.">
        <DialogBody className="gap-5 sm:grid-cols-2">
          <KeyGroup
            title="Anywhere"
            rows={[{ keys: [commandKey, "K"], says: "Search or jump" }, ...ANYWHERE]}
          />
          <div className="grid content-start gap-5">
            <KeyGroup
              title="Go to"
              rows={pages.map(({ label, key }) => ({ keys: ["g", key], says: label }))}
            />
            <KeyGroup title="In a list" rows={IN_A_LIST} />
          </div>
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}

type KeyRow = { keys: string[]; says: string };

const ANYWHERE: KeyRow[] = [
  { keys: ["/"], says: "Filter this page" },
  { keys: ["["], says: "Narrow the sidebar" },
  { keys: ["?"], says: "These keys" },
  { keys: ["esc"], says: "Close what is open" },
];
const IN_A_LIST: KeyRow[] = [
  { keys: ["j"], says: "Next row" },
  { keys: ["k"], says: "Row before" },
  { keys: ["↵"], says: "Open the row" },
];

function KeyGroup({ title, rows }: { title: string; rows: KeyRow[] }) {
  return (
    <section>
      <h3 className="pb-1.5 text-second text-xs">{title}</h3>
      <dl className="grid gap-1.5">
        {rows.map(({ keys, says }) => (
          <div key={says} className="flex items-center justify-between gap-3">
            <dt>{says}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
