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
const LOOPBACK_BIND = /^(?:localhost|127\..+|::1)$/i;

/**
 * Bound to loopback we answer to loopback names alone, so that a page elsewhere cannot reach us by rebinding
 * its own name to 127.0.0.1. Bound elsewhere without a PUBLIC_URL we cannot know our names, and any will do.
 */
export function createGuests({ host, publicUrl, allowedHosts, allowedOrigins }: GuestRules): Guests {
  const publicName = publicUrl === undefined ? [] : [new URL(publicUrl).hostname];
  const boundName = LOOPBACK_BIND.test(host) ? [host] : [];
  const given = [...boundName, ...allowedHosts].map((name) => name.toLowerCase());
  const names = new Set([...publicName, ...given]);
  const isAnyHostWelcome = names.size === 0;
  const origins = new Set([...(publicUrl === undefined ? [] : [publicUrl]), ...allowedOrigins].map(asOrigin));

  // The CLI on this machine asks under the very address that we listen on; "everywhere" is none.
  const boundAddress = /^(?:0\.0\.0\.0|::)$/.test(host)
    ? null
    : host.includes(":")
      ? `[${host}]`
      : host.toLowerCase();
  const isNameWelcome = (name: string) =>
    LOOPBACK_NAMES.has(name) || names.has(name) || name === boundAddress || isAnyHostWelcome;
  return {
    isHostWelcome: (given) => given !== undefined && isNameWelcome(nameOf(given)),
    isOriginWelcome(origin) {
      if (origin === undefined || origins.has(origin)) return true;
      const url = URL.canParse(origin) ? new URL(origin) : null;
      return url !== null && LOOPBACK_NAMES.has(url.hostname);
    },
  };
}

/** As a browser writes it. What has no origin of its own (`null`) stays as it was given, and matches nothing else. */
function asOrigin(given: string): string {
  const origin = URL.canParse(given) ? new URL(given).origin : "null";
  return origin === "null" ? given : origin;
}

function nameOf(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, "");
}
