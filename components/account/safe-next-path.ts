/** Where to go after signing in: a path of this house, whatever the link says. */
export function safeNextPath(next: unknown): string {
  if (typeof next !== "string" || !next.startsWith("/")) return "/";
  const house = "http://house.invalid";
  const target = URL.parse(next, house);
  if (
    !target ||
    target.origin !== house ||
    target.pathname.startsWith("//") || // `/.//evil.example` resolves to it: a host, when read again
    target.pathname === "/sign-in" ||
    target.pathname.startsWith("/api/")
  )
    return "/";
  return `${target.pathname}${target.search}${target.hash}`;
}
