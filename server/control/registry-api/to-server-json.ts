/** Where a client finds the rules that this keeps to. */
const SCHEMA = "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json";
const OFFICIAL = "io.modelcontextprotocol.registry/official";
const DESCRIPTION_LENGTH_MAX = 100;
const TITLE_LENGTH_MAX = 100;
/** Of what has no version of its own, or only a range. */
const NO_VERSION = "0.0.0";
const RANGE = /^latest$|[\^~<>=|*\s]|(?:^|\.)[xX](?:\.|$)/;

/** An endpoint of ours, as far as a registry tells of it. */
export type OfferedServer = {
  slug: string;
  title: string;
  description: string;
  version: string;
  /** Callers without a key may use it. */
  isOpen: boolean;
};
export type PublishedDates = { createdAt: Date; updatedAt: Date };

/** One entry of the registry: the server at our address, whatever stands behind it. */
export function toServerJson(server: OfferedServer, dates: PublishedDates, publicUrl: string) {
  const { slug, title, description } = server;
  return {
    server: {
      $schema: SCHEMA,
      name: nameOf(slug, publicUrl),
      title: cut(title || slug, TITLE_LENGTH_MAX),
      description: cut(description || title || slug, DESCRIPTION_LENGTH_MAX),
      version: versionOf(server),
      remotes: [
        {
          type: "streamable-http" as const,
          url: `${publicUrl}/mcp/${slug}`,
          ...(server.isOpen ? {} : { headers: [KEY_HEADER] }),
        },
      ],
    },
    _meta: {
      [OFFICIAL]: {
        status: "active" as const,
        publishedAt: dates.createdAt.toISOString(),
        updatedAt: dates.updatedAt.toISOString(),
        isLatest: true,
      },
    },
  };
}
export type RegistryEntry = ReturnType<typeof toServerJson>;

/** Editors ask for the key when the server is added, and keep it. */
const KEY_HEADER = {
  name: "Authorization",
  description: "A key of this house.",
  value: "Bearer {gatehouse_key}",
  isRequired: true,
  isSecret: true,
  variables: {
    gatehouse_key: {
      description: "It begins with gh_.",
      isRequired: true,
      isSecret: true,
      placeholder: "gh_…",
    },
  },
};

/** Reverse DNS of our own address, then the slug. An IP address has no names to reverse. */
export function nameOf(slug: string, publicUrl: string): string {
  const { hostname } = new URL(publicUrl);
  const isName = !/^\[|^[\d.]+$/.test(hostname);
  const space = isName ? hostname.split(".").reverse().join(".") : "local.gatehouse";
  return `${space}/${slug}`;
}

export function versionOf({ version }: Pick<OfferedServer, "version">): string {
  return version === "" || RANGE.test(version) ? NO_VERSION : version;
}

function cut(text: string, lengthMax: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= lengthMax ? line : `${line.slice(0, lengthMax - 1).trimEnd()}…`;
}
