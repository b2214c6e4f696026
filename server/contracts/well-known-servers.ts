import { field, type ProposalField, placeholder, type ServerProposal } from "./server-proposal.ts";

export const wellKnownKinds = [
  "Documentation",
  "Development",
  "Data",
  "Web",
  "Work",
  "Reasoning",
  "Testing",
] as const;
export type WellKnownKind = (typeof wellKnownKinds)[number];

/** What this machine must have for it to run: `none` runs elsewhere. */
export type Needs = "none" | "npx" | "uvx";

export type WellKnownServer = ServerProposal & {
  id: string;
  kind: WellKnownKind;
  needs: Needs;
  /** Who makes it, and what to look for when more is to be known. */
  from: string;
};

/** `installed`: slugs of the servers that were made of it. */
export type ListedWellKnown = WellKnownServer & { installed: string[] };

type Said = {
  id: string;
  title: string;
  kind: WellKnownKind;
  description: string;
  from: string;
  fields?: readonly ProposalField[];
};

/** Servers carry it as a tag, so that the catalog knows which of them came from it. */
export const wellKnownTag = (id: string): string => `catalog:${id}`;

const common = ({ id, fields = [], ...said }: Said) => ({
  ...said,
  ...{ id, slug: id, version: "", tags: [wellKnownTag(id)], fields },
});

function remote(said: Said, url: string, headers: Readonly<Record<string, string>> = {}): WellKnownServer {
  return { ...common(said), needs: "none", made: { source: "remote", transport: "http", url, headers } };
}

type Run = { args?: readonly (readonly string[])[]; env?: Readonly<Record<string, string>> };

function npm(said: Said, name: string, { args = [], env = {} }: Run = {}): WellKnownServer {
  return {
    ...common(said),
    needs: "npx",
    made: { source: "process", command: "npx", args: [["-y", name], ...args], env },
  };
}

function pypi(said: Said, name: string, { args = [], env = {} }: Run = {}): WellKnownServer {
  return {
    ...common(said),
    needs: "uvx",
    made: { source: "process", command: "uvx", args: [[name], ...args], env },
  };
}

const secret = (id: string, label: string, says: string, more: Partial<ProposalField> = {}) =>
  field(id, label, { isSecret: true, says, ...more });
const bearer = (id: string) => ({ Authorization: `Bearer ${placeholder(id)}` });

/** Servers that many people use, each a form away. Secrets are sealed; what runs here runs as a process of ours. */
export const wellKnownServers: readonly WellKnownServer[] = [
  remote(
    {
      id: "context7",
      title: "Context7",
      kind: "Documentation",
      description: "Up-to-date documentation and examples of libraries, by their version.",
      from: "Upstash; on npm as @upstash/context7-mcp",
      fields: [secret("key", "API key", "Without one it answers at a lower rate.", { isRequired: false })],
    },
    "https://mcp.context7.com/mcp",
    { CONTEXT7_API_KEY: placeholder("key") },
  ),
  npm(
    {
      id: "sequential-thinking",
      title: "Sequential Thinking",
      kind: "Reasoning",
      description: "A tool to think in steps, to revise them and to branch.",
      from: "The MCP project; on npm",
    },
    "@modelcontextprotocol/server-sequential-thinking",
  ),
  npm(
    {
      id: "playwright",
      title: "Playwright",
      kind: "Web",
      description: "A browser for agents: opens pages, clicks, types, and reads what is there.",
      from: "Microsoft; on npm as @playwright/mcp",
      fields: [
        field("browser", "Browser", {
          initial: "chromium",
          choices: ["chromium", "chrome", "firefox", "webkit", "msedge"],
        }),
      ],
    },
    "@playwright/mcp",
    { args: [["--headless"], ["--isolated"], ["--browser", placeholder("browser")]] },
  ),
  remote(
    {
      id: "magic",
      title: "Magic",
      kind: "Development",
      description: "Interface components from a description, in your project's style.",
      from: "21st.dev, which calls it 21st MCP now; its hosted server",
      fields: [
        secret("key", "API key", "Made at 21st.dev/mcp; those of the old Magic console are not valid."),
      ],
    },
    "https://21st.dev/api/mcp",
    { "x-api-key": placeholder("key") },
  ),
  npm(
    {
      id: "folders",
      title: "Filesystem",
      kind: "Data",
      description:
        "Reads, writes and searches files in the folders you name. The house has one of its own, too.",
      from: "The MCP project; on npm as @modelcontextprotocol/server-filesystem",
      fields: [
        field("folders", "Folders", {
          isList: true,
          says: "One per line, as absolute paths of this machine. Nothing outside of them is touched.",
          example: "/srv/notes",
        }),
      ],
    },
    "@modelcontextprotocol/server-filesystem",
    { args: [[placeholder("folders")]] },
  ),
  npm(
    {
      id: "memory",
      title: "Memory",
      kind: "Reasoning",
      description: "A knowledge graph that outlives conversations: entities, relations, observations.",
      from: "The MCP project; on npm",
      fields: [
        field("file", "File", {
          isRequired: false,
          says: "Where the graph is kept. Without one, beside the package, where an update may lose it.",
          example: "/srv/memory/graph.jsonl",
        }),
      ],
    },
    "@modelcontextprotocol/server-memory",
    { env: { MEMORY_FILE_PATH: placeholder("file") } },
  ),
  npm(
    {
      id: "everything",
      title: "Everything",
      kind: "Testing",
      description: "Uses every feature of the protocol: to try clients, and this house.",
      from: "The MCP project; on npm",
    },
    "@modelcontextprotocol/server-everything",
  ),
  pypi(
    {
      id: "fetch",
      title: "Fetch",
      kind: "Web",
      description:
        "Fetches pages of the web and gives them as Markdown. It reaches whatever this machine reaches.",
      from: "The MCP project; on PyPI as mcp-server-fetch",
    },
    "mcp-server-fetch",
  ),
  pypi(
    {
      id: "git",
      title: "Git",
      kind: "Development",
      description: "Reads and changes a Git repository: status, diffs, commits, branches.",
      from: "The MCP project; on PyPI as mcp-server-git",
      fields: [
        field("repository", "Repository", { says: "Its folder on this machine.", example: "/srv/code/app" }),
      ],
    },
    "mcp-server-git",
    { args: [["--repository", placeholder("repository")]] },
  ),
  remote(
    {
      id: "github",
      title: "GitHub",
      kind: "Development",
      description: "Repositories, issues, pull requests, actions and code search on GitHub.",
      from: "GitHub; its hosted server",
      fields: [
        secret("token", "Access token", "A personal access token with the scopes it may use.", {
          example: "github_pat_…",
        }),
      ],
    },
    "https://api.githubcopilot.com/mcp/",
    bearer("token"),
  ),
  pypi(
    {
      id: "time",
      title: "Time",
      kind: "Testing",
      description: "The time in any zone, and times converted between zones.",
      from: "The MCP project; on PyPI as mcp-server-time",
      fields: [
        field("zone", "Local time zone", {
          isRequired: false,
          says: "Without one, this machine's.",
          example: "Europe/Berlin",
        }),
      ],
    },
    "mcp-server-time",
    { args: [["--local-timezone", placeholder("zone")]] },
  ),
  pypi(
    {
      id: "sqlite",
      title: "SQLite",
      kind: "Data",
      description: "Queries and changes an SQLite database, and keeps notes of what was found.",
      from: "The MCP project, no longer developed; on PyPI as mcp-server-sqlite",
      fields: [
        field("file", "Database file", { says: "Made if it is not there.", example: "/srv/data/app.db" }),
      ],
    },
    "mcp-server-sqlite",
    { args: [["--db-path", placeholder("file")]] },
  ),
  pypi(
    {
      id: "postgres",
      title: "Postgres",
      kind: "Data",
      description: "Explores, queries and tunes a Postgres database; only reads, unless you say otherwise.",
      from: "Crystal DBA; on PyPI as postgres-mcp",
      fields: [
        secret("url", "Connection", "With a role that may do no more than it should.", {
          example: "postgresql://reader:…@db.example:5432/app",
        }),
        field("mode", "Access", { initial: "restricted", choices: ["restricted", "unrestricted"] }),
      ],
    },
    "postgres-mcp",
    { args: [[`--access-mode=${placeholder("mode")}`]], env: { DATABASE_URI: placeholder("url") } },
  ),
  npm(
    {
      id: "mongodb",
      title: "MongoDB",
      kind: "Data",
      description: "Finds and aggregates documents, and describes collections. Reads only.",
      from: "MongoDB; on npm as mongodb-mcp-server",
      fields: [
        secret("url", "Connection", "With a user that may do no more than it should.", {
          example: "mongodb://…",
        }),
      ],
    },
    "mongodb-mcp-server",
    { args: [["--readOnly"]], env: { MDB_MCP_CONNECTION_STRING: placeholder("url") } },
  ),
  remote(
    {
      id: "deepwiki",
      title: "DeepWiki",
      kind: "Documentation",
      description: "Documentation of public GitHub repositories, and answers about them.",
      from: "Cognition; its hosted server",
    },
    "https://mcp.deepwiki.com/mcp",
  ),
  remote(
    {
      id: "microsoft-learn",
      title: "Microsoft Learn",
      kind: "Documentation",
      description: "Searches and reads Microsoft's own documentation and code samples.",
      from: "Microsoft; its hosted server",
    },
    "https://learn.microsoft.com/api/mcp",
  ),
  npm(
    {
      id: "chrome-devtools",
      title: "Chrome DevTools",
      kind: "Development",
      description: "Debugs pages in a real Chrome: performance, network, console.",
      from: "Google; on npm as chrome-devtools-mcp",
    },
    "chrome-devtools-mcp",
    { args: [["--headless"], ["--isolated"]] },
  ),
  npm(
    {
      id: "brave-search",
      title: "Brave Search",
      kind: "Web",
      description: "Searches the web, news, images and places.",
      from: "Brave; on npm as @brave/brave-search-mcp-server",
      fields: [secret("key", "API key", "Of the Brave Search API.")],
    },
    "@brave/brave-search-mcp-server",
    { env: { BRAVE_API_KEY: placeholder("key") } },
  ),
  remote(
    {
      id: "hugging-face",
      title: "Hugging Face",
      kind: "Development",
      description: "Finds models, data sets, Spaces and papers, and runs Spaces as tools.",
      from: "Hugging Face; its hosted server",
      fields: [
        secret("token", "Access token", "Without one, what everybody may see.", {
          isRequired: false,
          example: "hf_…",
        }),
      ],
    },
    "https://huggingface.co/mcp",
    bearer("token"),
  ),
  remote(
    {
      id: "stripe",
      title: "Stripe",
      kind: "Work",
      description: "Customers, payments, invoices and subscriptions, and Stripe's documentation.",
      from: "Stripe; its hosted server",
      fields: [
        secret("key", "Secret key", "Rather a restricted one: whoever may call the tools acts with it.", {
          example: "rk_…",
        }),
      ],
    },
    "https://mcp.stripe.com",
    bearer("key"),
  ),
  npm(
    {
      id: "notion",
      title: "Notion",
      kind: "Work",
      description: "Pages, data sources and comments of a Notion workspace.",
      from: "Notion; on npm as @notionhq/notion-mcp-server",
      fields: [
        secret("token", "Integration token", "It sees the pages that were shared with the integration.", {
          example: "ntn_…",
        }),
      ],
    },
    "@notionhq/notion-mcp-server",
    { env: { NOTION_TOKEN: placeholder("token") } },
  ),
  npm(
    {
      id: "sentry",
      title: "Sentry",
      kind: "Work",
      description: "Issues, events and traces of the projects in a Sentry organisation.",
      from: "Sentry; on npm as @sentry/mcp-server",
      fields: [secret("token", "Access token", "A user token; its scopes are what the tools may do.")],
    },
    "@sentry/mcp-server",
    { env: { SENTRY_ACCESS_TOKEN: placeholder("token") } },
  ),
];
