import { CopyButton } from "./copy-button.tsx";

/** A secret that is shown this once: selectable as a whole, copied by a button, and said to be gone later. */
export function SecretOnce({ secret, label }: { secret: string; label: string }) {
  return (
    <div className="grid gap-2">
      <div className="flex items-center gap-2 rounded-md border border-line bg-sunk py-1.5 pr-1.5 pl-3">
        <code className="min-w-0 flex-1 select-all break-all text-ink" translate="no">
          {secret}
        </code>
        <CopyButton text={secret} label={`Copy ${label}`} />
      </div>
      <p className="text-warning text-xs">Shown once. Keep it now: nobody, we included, can show it again.</p>
    </div>
  );
}
