import { showHidden } from "./show-hidden.ts";

/** A command and its arguments, each as the system gets it: a blank inside one cannot be taken for a gap between two. */
export function CommandView({ command, args }: { command: string; args: readonly string[] }) {
  return (
    <ul aria-label="Command and arguments" className="flex flex-wrap gap-1 font-mono text-xs">
      {[command, ...args].map((piece, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other identity than their place
          key={index}
          className="max-w-full whitespace-pre-wrap break-all rounded-sm border border-line bg-sunk px-1.5 py-0.5"
        >
          {piece === "" ? <span className="text-second">empty</span> : showHidden(piece)}
        </li>
      ))}
    </ul>
  );
}
