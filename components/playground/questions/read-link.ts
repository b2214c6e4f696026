export type ReadLink = { href: string; host: string; warning: string | null };

/** A stranger's link, as far as it may be opened at all: a web page, and nothing that runs or reads here. */
export function readLink(text: unknown): ReadLink | null {
  if (typeof text !== "string" || !URL.canParse(text)) return null;
  const { protocol, host, href, username, password, hostname } = new URL(text);
  if (protocol !== "https:" && protocol !== "http:") return null;
  return {
    href,
    host,
    warning: warningOf({ protocol, hostname, hasLogin: username !== "" || password !== "" }),
  };
}

type Seen = { protocol: string; hostname: string; hasLogin: boolean };

function warningOf({ protocol, hostname, hasLogin }: Seen): string | null {
  if (hasLogin) return "The part before the @ is no host: it is there to look like one.";
  if (hostname.includes("xn--")) return "The host has letters that may look like others.";
  return protocol === "http:" ? "What is said there is not encrypted." : null;
}
