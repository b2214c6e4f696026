import { describe, expect, test } from "vitest";
import type { HostedServer } from "../../hosted/kernel/hosted-server.ts";
import { serverNamed } from "../test-servers.ts";
import { findResource, mergeCatalog } from "./merge-catalog.ts";
import { NAME_LENGTH_MAX } from "./names.ts";

const [alpha, beta, gamma] = [serverNamed("alpha"), serverNamed("beta"), serverNamed("gamma")];
const orders: HostedServer[][] = [
  [alpha, beta, gamma],
  [gamma, beta, alpha],
  [beta, gamma, alpha],
];

const shown = (servers: readonly HostedServer[]) => {
  const { tools, prompts, resources, templates } = mergeCatalog(servers, true);
  return [...tools.keys(), ...prompts.keys(), ...resources.keys(), ...templates.map((t) => t.ownName)];
};

test.each(orders)("the order of the servers makes no difference", (...servers) => {
  expect(shown(servers)).toEqual(shown([alpha, beta, gamma]));
});

test("the servers that were handed in keep their own order and definitions", () => {
  const handed = [gamma, alpha];
  mergeCatalog(handed, true);
  expect(handed).toEqual([gamma, alpha]);
  expect(gamma.tools[0]!.name).toBe("speak");
});

describe("names", () => {
  test("say whose they are, and lead back to what the owner calls it", () => {
    const { tools } = mergeCatalog([alpha, beta], true);
    const entry = tools.get("beta__speak")!;
    expect([entry.definition.name, entry.ownName, entry.server.slug]).toEqual([
      "beta__speak",
      "speak",
      "beta",
    ]);
  });
  test("stay as they are where there is one server", () => {
    expect([...mergeCatalog([alpha], false).tools.keys()]).toEqual(["speak", "fail"]);
  });
  test("of a long slug and a long tool fit the clients, and stay apart", () => {
    const long = "a".repeat(40);
    const tools = ["b", "c"].map((end) => ({ ...alpha.tools[0]!, name: `${"x".repeat(47)}${end}` }));
    const { tools: merged } = mergeCatalog([{ ...alpha, slug: long, tools }], true);
    expect(merged.size).toBe(2);
    for (const [name, { ownName }] of merged) {
      expect(name.length).toBeLessThanOrEqual(NAME_LENGTH_MAX);
      expect(tools.map((tool) => tool.name)).toContain(ownName);
    }
  });
});

describe("whose resource it is", () => {
  const catalog = mergeCatalog([alpha, beta], true);
  test.each([
    ["alpha://motto", "alpha"],
    ["beta://colours/red", "beta"],
    ["beta://colours/dark%20red", "beta"],
    ["beta://colours/", undefined],
    ["beta://colours/red/dark", undefined],
    ["xbeta://colours/red", undefined],
    ["gamma://motto", undefined],
    ["", undefined],
  ])("%s", (uri, slug) => {
    expect(findResource(catalog, uri)?.server.slug).toBe(slug);
  });
  test("what stands in a template is text, not a pattern", () => {
    const odd = { ...alpha.resourceTemplates[0]!, uriTemplate: "a.b://(x)/{y}?z" };
    const { templates } = mergeCatalog([{ ...alpha, resourceTemplates: [odd] }], false);
    expect(templates[0]!.match("a.b://(x)/1?z")).not.toBeNull();
    expect(templates[0]!.match("aXb://(x)/1?z")).toBeNull();
  });
  test("a listed one comes before a template that would fit, too", () => {
    const listed = { ...beta.resources[0]!, uri: "alpha://colours/red" };
    const mixed = mergeCatalog([alpha, { ...beta, resources: [listed] }], true);
    expect(findResource(mixed, "alpha://colours/red")?.server.slug).toBe("beta");
  });
  test.each(orders)("one address claimed twice is the first slug's, whoever came first", (...servers) => {
    const claimed = servers.map((server) => ({
      ...server,
      resources: [{ ...alpha.resources[0]!, uri: "house://motto" }],
      resourceTemplates: [{ ...alpha.resourceTemplates[0]!, uriTemplate: "house://{room}/size" }],
    }));
    const merged = mergeCatalog(claimed, true);
    expect(findResource(merged, "house://motto")?.server.slug).toBe("alpha");
    expect(findResource(merged, "house://hall/size")?.server.slug).toBe("alpha");
    const isBeta = ({ slug }: { slug: string }) => slug === "beta";
    for (const uri of ["house://motto", "house://hall/size"])
      expect(findResource(merged, uri, isBeta)?.server.slug).toBe("beta");
    expect(findResource(merged, "house://motto", () => false)).toBeUndefined();
  });
});
