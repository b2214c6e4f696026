/** Prisma hands these to LIKE as they are: what was typed must not be a pattern. */
function literally(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

export function containing(text: string) {
  return { contains: literally(text), mode: "insensitive" as const };
}

export function startingWith(text: string) {
  return { startsWith: literally(text) };
}
