/** With a mark where something is left out. */
export function shorten(text: string | null | undefined, lengthMax: number): string | null {
  if (text == null) return null;
  return text.length <= lengthMax ? text : `${text.slice(0, lengthMax).toWellFormed()} […]`;
}
