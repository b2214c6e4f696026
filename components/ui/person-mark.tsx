/** Up to two initials in a circle; the name itself stands beside it. */
export function PersonMark({ name }: { name: string }) {
  return (
    <span
      aria-hidden
      className="grid size-6.5 shrink-0 place-items-center rounded-full bg-line font-semibold text-2xs text-ink uppercase"
    >
      {initialsOf(name)}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name
    .replace(/@.*/, "")
    .split(/[\s._-]+/)
    .filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => [...(word ?? "")][0]).join("");
}
