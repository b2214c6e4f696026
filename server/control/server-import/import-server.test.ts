import { describe, expect, it } from "vitest";
import { fillProposal, missingFields } from "../../contracts/fill-proposal.ts";
import { CreateServerInput } from "../../contracts/registry.ts";
import type { ControlContext } from "../control-context.ts";
import { importServer } from "./import-server.ts";

const ctx = {
  actor: { kind: "person", id: "pe_1", name: "Ada", role: "operator" },
} as unknown as ControlContext;
const read = (server: object | string) =>
  importServer({ ctx, input: { text: typeof server === "string" ? server : JSON.stringify(server) } });

const weather = {
  $schema: "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json",
  name: "io.github.user/Weather_Server",
  title: "Weather",
  description: "Forecasts.",
  version: "1.2.3",
  remotes: [
    {
      type: "streamable-http",
      url: "https://{region}.weather.example/mcp",
      variables: { region: { description: "Where.", choices: ["eu", "us"], default: "eu" } },
      headers: [
        {
          name: "Authorization",
          value: "Bearer {token}",
          variables: { token: { isRequired: true, isSecret: true, placeholder: "wx_…" } },
        },
        { name: "X-Team", description: "Optional." },
      ],
    },
  ],
  packages: [
    {
      registryType: "npm",
      identifier: "@user/weather",
      version: "1.2.3",
      transport: { type: "stdio" },
      packageArguments: [
        { type: "positional", value: "serve" },
        { type: "positional", valueHint: "folder", isRequired: true, isRepeated: true },
        { type: "named", name: "--units", choices: ["metric", "imperial"], default: "metric" },
        { type: "named", name: "--verbose" },
        { type: "named", name: "-k", isSecret: true, description: "A key." },
      ],
      environmentVariables: [
        { name: "API_KEY", isRequired: true, isSecret: true },
        { name: "LOG", value: "info" },
      ],
    },
    { registryType: "pypi", identifier: "weather-mcp", version: "0.9", transport: { type: "stdio" } },
    {
      registryType: "oci",
      identifier: "ghcr.io/user/weather:1.2.3",
      transport: { type: "stdio" },
      runtimeArguments: [{ type: "named", name: "--network", value: "host" }],
      environmentVariables: [{ name: "API_KEY", isRequired: true, isSecret: true }],
    },
    { registryType: "mcpb", identifier: "https://example.com/w.mcpb", transport: { type: "stdio" } },
    { registryType: "npm", identifier: "@user/weather-http", transport: { type: "streamable-http" } },
  ],
};

describe("a server.json", () => {
  it("becomes one proposal for each way in which it can be had, and says which it cannot", async () => {
    const { name, proposals, notes } = await read(weather);
    expect(name).toBe("io.github.user/Weather_Server");
    expect(proposals).toMatchObject([
      {
        slug: "weather-server",
        title: "Weather",
        version: "1.2.3",
        made: { source: "remote", transport: "http" },
      },
      { made: { command: "npx" } },
      { made: { command: "uvx", args: [["weather-mcp@0.9"]] } },
      { made: { command: "docker" } },
    ]);
    expect(notes).toEqual([
      expect.stringContaining("-k becomes a part of the command"),
      expect.stringContaining("the kind mcpb are not run here"),
      expect.stringContaining("register its address as a remote server"),
    ]);
  });

  it("that runs elsewhere is called at its address, with its headers", async () => {
    const [remote] = (await read(weather)).proposals;
    expect(missingFields(remote!, {}).map(({ id }) => id)).toEqual(["token"]);
    expect(fillProposal(remote!, { token: "wx_1", slug: "wx" })).toMatchObject({
      slug: "wx",
      instances: [{ url: "https://eu.weather.example/mcp" }],
      headers: { Authorization: "Bearer wx_1" },
    });
    expect(fillProposal(remote!, { token: "wx_1", region: "us", "X-Team": "a" })).toMatchObject({
      instances: [{ url: "https://us.weather.example/mcp" }],
      headers: { Authorization: "Bearer wx_1", "X-Team": "a" },
    });
  });

  it("that is a package becomes a command: empty options are left out, secrets are variables", async () => {
    const npm = (await read(weather)).proposals[1]!;
    expect(missingFields(npm, { folder: "/a" }).map(({ id }) => id)).toEqual(["API_KEY"]);
    const filled = fillProposal(npm, { folder: "/a\n/b c\n", API_KEY: "secret" });
    expect(filled).toMatchObject({
      command: "npx",
      args: ["-y", "@user/weather@1.2.3", "serve", "/a", "/b c", "--units=metric", "--verbose"],
      env: { API_KEY: { value: "secret" }, LOG: { value: "info" } },
    });
    expect(fillProposal(npm, { units: "", k: "k1" })).toMatchObject({
      args: ["-y", "@user/weather@1.2.3", "serve", "--verbose", "-k", "k1"],
    });
  });

  it("that is an image hands its variables over by name alone", async () => {
    const oci = (await read(weather)).proposals[3]!;
    expect(fillProposal(oci, { API_KEY: "secret" })).toMatchObject({
      args: ["run", "-i", "--rm", "--network=host", "-e", "API_KEY", "ghcr.io/user/weather:1.2.3"],
      env: { API_KEY: { value: "secret" } },
    });
  });

  it("gives what the registry takes, once it is filled in", async () => {
    for (const proposal of (await read(weather)).proposals) {
      const values = Object.fromEntries(proposal.fields.map(({ id, initial }) => [id, initial || "value"]));
      expect(CreateServerInput.safeParse(fillProposal(proposal, values)).error).toBeUndefined();
    }
  });

  it("is read out of a registry's entry, too", async () => {
    const { server: _, ...entry } = { server: 0, _meta: {} };
    expect((await read({ server: weather, ...entry })).proposals).toHaveLength(4);
  });

  it("may name its fields as it likes", async () => {
    const variables = { constructor: { isRequired: true }, slug: { default: "s" } };
    const { proposals } = await read({
      name: "a/b",
      remotes: [{ type: "sse", url: "https://{constructor}/{slug}", variables }],
    });
    expect(missingFields(proposals[0]!, {}).map(({ id }) => id)).toEqual(["constructor"]);
    expect(fillProposal(proposals[0]!, { constructor: "h.example", slug: "mine" } as never)).toMatchObject({
      slug: "mine",
      instances: [{ url: "https://h.example/s" }],
    });
  });

  it.each([
    ["{", /Not JSON/],
    ["[]", /Not a server\.json/],
    [{ title: "no name" }, /name/],
    [{ name: "a/b", packages: [{ registryType: "npm" }] }, /packages\.0\.identifier/],
  ])("%j is refused at its field", async (text, says) => {
    await expect(read(text)).rejects.toMatchObject({
      code: "bad_input",
      message: says,
      data: { fields: { text: says } },
    });
  });

  it.each(["a/sse", "a/日本", "a/---"])("named %s still has a slug", async (name) => {
    const { proposals } = await read({ name, remotes: [{ type: "sse", url: "https://a.example" }] });
    expect(proposals[0]?.slug).toBe("imported");
  });

  it("is not read for whoever may not register servers", async () => {
    const viewer = { actor: { ...ctx.actor, role: "viewer" } } as ControlContext;
    await expect(importServer({ ctx: viewer, input: { text: "{}" } })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
