const LENGTH_MAX = 100;

/** What a stranger wrote, said back in a message of ours: quoted, and no longer than it takes to recognise it. */
export function quote(text: string): string {
  return JSON.stringify(text.length > LENGTH_MAX ? `${text.slice(0, LENGTH_MAX - 1)}…` : text);
}
