import { afterEach, describe, expect, test } from "vitest";
import { AuthHttp } from "./auth-http.ts";
import { findAuthorizationServer } from "./find-authorization-server.ts";
import { findResource } from "./find-resource.ts";
import { servePages } from "./test-pages.ts";

const PRM = "/.well-known/oauth-protected-resource";
const RFC_8414 = "/.well-known/oauth-authorization-server";
const OIDC = "/.well-known/openid-configuration";

let pages: Awaited<ReturnType<typeof servePages>> | undefined;
const serve = async (of: Parameters<typeof servePages>[0]) => {
  pages = await servePages(of);
  return pages;
};
afterEach(() => pages?.close());

describe("a server's metadata", () => {
  const document = (resource: string) => ({ resource, authorization_servers: ["https://a.example"] });

  test("is where the server says, and asked for nowhere else", async () => {
    const { http, origin, asked } = await serve((at) => ({ "/there.json": document(`${at}/mcp`) }));
    const found = await findResource(http, `${origin}/mcp`, `${origin}/there.json`);
    expect(found).toEqual({ id: `${origin}/mcp`, issuers: ["https://a.example"], scopes: [] });
    expect(asked).toEqual(["/there.json"]);
  });

  test("is below its path, and then at the root", async () => {
    const { http, origin, asked } = await serve((at) => ({ [PRM]: document(at) }));
    expect(await findResource(http, `${origin}/a/mcp`, null)).toMatchObject({ id: origin });
    expect(asked).toEqual([`${PRM}/a/mcp`, PRM]);
  });

  test.each([
    ["another host", () => "https://evil.example/mcp"],
    ["a sibling", (at: string) => `${at}/mcp-admin`],
    ["something deeper", (at: string) => `${at}/mcp/inner`],
    ["no address", () => "mcp"],
  ])("of %s is not believed", async (_, resource) => {
    const { http, origin } = await serve((at) => ({ [PRM]: document(resource(at)) }));
    await expect(findResource(http, `${origin}/mcp`, null)).rejects.toThrow("of another resource");
  });

  test("where there is none, the server is its own authorization server, as before RFC 9728", async () => {
    const { http, origin } = await serve(() => ({}));
    expect(await findResource(http, `${origin}/mcp`, null)).toEqual({
      id: null,
      issuers: [origin],
      scopes: [],
    });
  });
});

describe("an authorization server's metadata", () => {
  const document = (issuer: string) => ({ issuer, token_endpoint: `${issuer}/token` });

  test("is looked for in the order of the spec", async () => {
    const { http, origin, asked } = await serve((at) => ({ [`/tenant${OIDC}`]: document(`${at}/tenant`) }));
    expect(await findAuthorizationServer(http, `${origin}/tenant`)).toMatchObject({
      issuer: `${origin}/tenant`,
    });
    expect(asked).toEqual([`${RFC_8414}/tenant`, `${OIDC}/tenant`, `/tenant${OIDC}`]);
  });

  test("of another issuer is not believed, and neither is its next place", async () => {
    const { http, origin, asked } = await serve((at) => ({
      [RFC_8414]: document("https://evil.example"),
      [OIDC]: document(at),
    }));
    await expect(findAuthorizationServer(http, origin)).rejects.toThrow("of another authorization server");
    expect(asked).toEqual([RFC_8414]);
  });

  test("a bare host may be written with a slash or without", async () => {
    const { http, origin } = await serve((at) => ({ [RFC_8414]: document(`${at}/`) }));
    expect(await findAuthorizationServer(http, origin)).toMatchObject({ issuer: `${origin}/` });
  });
});

test("a server behind TLS cannot lead the house to an address without, nor one outside to one inside", async () => {
  const outside = new AuthHttp({ url: "https://mcp.example.com", allowPrivate: false, tls: null });
  await expect(outside.ask("http://a.example/")).rejects.toMatchObject({ code: "upstream_garbled" });
  await expect(outside.ask("https://127.0.0.1/")).rejects.toMatchObject({ code: "upstream_unreachable" });
});
