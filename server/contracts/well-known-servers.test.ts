import { describe, expect, it } from "vitest";
import { fillProposal, missingFields } from "./fill-proposal.ts";
import { CreateServerInput } from "./registry.ts";
import { type WellKnownServer, wellKnownServers, wellKnownTag } from "./well-known-servers.ts";

const OWN_SLUGS = ["hello-world", "calculator", "filesystem", "api-integration", "conformance"];

function example({ fields }: WellKnownServer): Record<string, string> {
  return Object.fromEntries(
    fields.map(({ id, initial, example }) => [id, initial || example.replaceAll("…", "x") || "some-value"]),
  );
}

describe("the catalog", () => {
  it("has at least twenty servers, each of its own name, and none of ours", () => {
    const slugs = wellKnownServers.map(({ slug }) => slug);
    expect(slugs.length).toBeGreaterThanOrEqual(20);
    expect(new Set(slugs).size).toBe(slugs.length);
    expect(slugs.filter((slug) => OWN_SLUGS.includes(slug))).toEqual([]);
    expect(slugs).toEqual(
      expect.arrayContaining([
        "context7",
        "sequential-thinking",
        "playwright",
        "magic",
        "memory",
        "everything",
      ]),
    );
  });

  it.each(wellKnownServers.map((server) => [server.id, server] as const))(
    "%s is registered as it is, once its fields are filled in",
    (_, server) => {
      const values = example(server);
      expect(missingFields(server, values)).toEqual([]);
      const input = CreateServerInput.safeParse(fillProposal(server, values));
      expect(input.error).toBeUndefined();
      expect(input.data?.tags).toEqual([wellKnownTag(server.id)]);
      expect(JSON.stringify(input.data)).not.toContain("{{");
    },
  );

  it.each(wellKnownServers.map((server) => [server.id, server] as const))(
    "%s keeps its secrets where they are sealed, and has no field without a use",
    (_, server) => {
      const { made, fields } = server;
      const open = made.source === "process" ? JSON.stringify([made.command, made.args]) : made.url;
      const sealed = JSON.stringify(made.source === "process" ? made.env : made.headers);
      for (const { id, isSecret } of fields) {
        expect(open.includes(`{{${id}}}`), id).toBe(!isSecret && !sealed.includes(`{{${id}}}`));
        expect(sealed.includes(`{{${id}}}`) || open.includes(`{{${id}}}`), id).toBe(true);
      }
      const named = [...`${open}${sealed}`.matchAll(/\{\{(.+?)\}\}/g)].map((match) => match[1]);
      expect(fields.map(({ id }) => id)).toEqual(expect.arrayContaining(named));
    },
  );

  it("leaves out what nobody filled in", () => {
    const time = wellKnownServers.find(({ id }) => id === "time")!;
    expect(fillProposal(time, {})).toMatchObject({ args: ["mcp-server-time"] });
    const context7 = wellKnownServers.find(({ id }) => id === "context7")!;
    expect(fillProposal(context7, { key: " " })).toMatchObject({ headers: {} });
  });
});
