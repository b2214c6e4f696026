"use client";
import { useLiveInstances } from "./instances/use-live-instances.ts";
import { showHidden } from "./show-hidden.ts";

/** Who misses a tool finds here why: what nobody could use, or what would do harm, is not taken over. */
export function LeftOutNote({ slug }: { slug: string }) {
  const notes = [...new Set(useLiveInstances(slug)?.notes)];
  if (notes.length === 0) return null;
  return (
    <details className="rounded-lg border border-line bg-warning-pale px-3.5 py-2.5 text-warning">
      <summary className="font-medium">Some of what this server lists is left out</summary>
      <ul className="mt-1.5 grid gap-1 [overflow-wrap:anywhere]">
        {notes.map((note) => (
          <li key={note}>{showHidden(note)}</li>
        ))}
      </ul>
    </details>
  );
}
