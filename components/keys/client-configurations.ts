export type ClientConfigurationInput = {
  /** Absolute address of an endpoint: `https://…/mcp` or `https://…/mcp/<slug>`. */
  url: string;
  key: string;
};

export type ClientConfiguration = {
  id: string;
  client: string;
  /** Where the text goes. */
  place: string;
  text: string;
};

/** Ready to paste, for the AI clients people use. */
export function clientConfigurations(input: ClientConfigurationInput): ClientConfiguration[] {
  return table.map(({ id, client, place, write }) => ({
    id,
    client,
    place,
    text: write({ ...input, name: entryName(input.url), bearer: `Bearer ${input.key}` }),
  }));
}

type Writing = ClientConfigurationInput & { name: string; bearer: string };
type Row = Omit<ClientConfiguration, "text"> & { write: (writing: Writing) => string };

const table: Row[] = [
  {
    id: "claude-code",
    client: "Claude Code",
    place: "Run in a terminal.",
    write: ({ name, url, bearer }) =>
      `claude mcp add --transport http ${name} ${url} \\\n  --header "Authorization: ${bearer}"`,
  },
  {
    id: "claude-desktop",
    client: "Claude Desktop",
    place: "Settings › Developer › Edit config: claude_desktop_config.json. Reaches us through mcp-remote.",
    write: ({ name, url, bearer }) =>
      json({
        mcpServers: {
          [name]: {
            command: "npx",
            // the header holds no space: Claude Desktop on Windows would split it into two arguments
            // biome-ignore lint/suspicious/noTemplateCurlyInString: mcp-remote fills it in from env
            args: ["-y", "mcp-remote", url, "--header", "Authorization:${AUTHORIZATION}", ...allowHttp(url)],
            env: { AUTHORIZATION: bearer },
          },
        },
      }),
  },
  {
    id: "cursor",
    client: "Cursor",
    place: "~/.cursor/mcp.json, or .cursor/mcp.json in a project.",
    write: ({ name, url, bearer }) =>
      json({ mcpServers: { [name]: { url, headers: { Authorization: bearer } } } }),
  },
  {
    id: "vs-code",
    client: "VS Code",
    place: ".vscode/mcp.json, or the command MCP: Open User Configuration.",
    write: ({ name, url, bearer }) =>
      json({ servers: { [name]: { type: "http", url, headers: { Authorization: bearer } } } }),
  },
  {
    id: "windsurf",
    client: "Windsurf",
    place: "~/.codeium/windsurf/mcp_config.json",
    write: ({ name, url, bearer }) =>
      json({ mcpServers: { [name]: { serverUrl: url, headers: { Authorization: bearer } } } }),
  },
  {
    id: "codex",
    client: "Codex CLI",
    place: "~/.codex/config.toml",
    write: ({ name, url, bearer }) =>
      `[mcp_servers.${name}]\nurl = "${url}"\nhttp_headers = { "Authorization" = "${bearer}" }`,
  },
  {
    id: "curl",
    client: "curl",
    place: "Lists the tools; run in a terminal.",
    write: ({ url, bearer }) => curlLine(url, bearer, { jsonrpc: "2.0", id: 1, method: "tools/list" }),
  },
  {
    id: "json",
    client: "Other",
    place: "The usual JSON; names of fields differ between clients.",
    write: ({ name, url, bearer }) =>
      json({ mcpServers: { [name]: { type: "http", url, headers: { Authorization: bearer } } } }),
  },
];

/** What the client will call us: the server's slug, or the house. Short, since clients put it before tool names. */
function entryName(url: string): string {
  return /\/mcp\/([a-z0-9-]+)\/?$/.exec(url)?.[1] ?? "gatehouse";
}

/** mcp-remote refuses plain http, but for this machine. */
function allowHttp(url: string): string[] {
  const { protocol, hostname } = new URL(url);
  const isLocal = hostname === "localhost" || hostname === "127.0.0.1";
  return protocol === "http:" && !isLocal ? ["--allow-http"] : [];
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** One POST of a JSON-RPC message, quoted for a POSIX shell. */
export function curlLine(url: string, bearer: string, message: unknown): string {
  const body = JSON.stringify(message).replaceAll("'", `'\\''`);
  return [
    `curl -s ${url}`,
    `  -H "Authorization: ${bearer}"`,
    `  -H "Content-Type: application/json"`,
    `  -H "Accept: application/json, text/event-stream"`,
    `  -d '${body}'`,
  ].join(" \\\n");
}
