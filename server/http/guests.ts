/** Which Host names we answer to and which Origins may call us from a browser. */
export type Guests = {
  isHostWelcome: (host: string | undefined) => boolean;
  isOriginWelcome: (origin: string | undefined) => boolean;
};

type GuestRules = {
  host: string;
  publicUrl: string | undefined;
  allowedHosts: readonly string[];
  allowedOrigins: readonly string[];
};

const LOOPBACK_NAMES: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);
const LOOPBACK_BINDS: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "::1"]);

/**
 * Bound to loopback we answer to loopback names alone, so that a page elsewhere cannot reach us by rebinding
 * its own name to 127.0.0.1. Bound elsewhere without a PUBLIC_URL we cannot know our names, and any will do.
 */
export function createGuests({ host, publicUrl, allowedHosts, allowedOrigins }: GuestRules): Guests {
  const publicName = publicUrl === undefined ? [] : [new URL(publicUrl).hostname];
  const names = new Set([...publicName, ...allowedHosts.map((name) => name.toLowerCase())]);
  const isAnyHostWelcome = !LOOPBACK_BINDS.has(host) && names.size === 0;
  const origins = new Set([
    ...(publicUrl === undefined ? [] : [new URL(publicUrl).origin]),
    ...allowedOrigins,
  ]);

  const isNameWelcome = (name: string) => LOOPBACK_NAMES.has(name) || names.has(name) || isAnyHostWelcome;
  return {
    isHostWelcome: (given) => given !== undefined && isNameWelcome(nameOf(given)),
    isOriginWelcome(origin) {
      if (origin === undefined || origins.has(origin)) return true;
      const url = URL.canParse(origin) ? new URL(origin) : null;
      return url !== null && LOOPBACK_NAMES.has(url.hostname);
    },
  };
}

function nameOf(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, "");
}
