import { actAsAdmin, createKey } from "../harness/act.ts";
import { ask, askModern, greet, post } from "../harness/ask-mcp.ts";
import { expect, test } from "./fixtures.ts";

const PING = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "ping" });

test("no key is answered with 401 and a challenge, whether or not the endpoint exists", {
  tag: "@auth-challenge",
}, async ({ house }) => {
  for (const path of ["/mcp", "/mcp/hello-world", "/mcp/none-such"]) {
    const { status, headers, json } = await post({ url: house.url + path }, PING);
    expect(status).toBe(401);
    expect(headers.get("www-authenticate")).toBe('Bearer realm="Gatehouse"');
    expect(json.error?.data.code).toBe("unauthenticated");
  }
});

test("a wrong key is told that the token is invalid", async ({ house }) => {
  const { status, headers } = await post({ url: `${house.url}/mcp`, key: "gh_NOSUCHKEY000_SECRET" }, PING);
  expect(status).toBe(401);
  expect(headers.get("www-authenticate")).toContain('error="invalid_token"');
});

test("X-API-Key serves as well as Authorization", async ({ house, key }) => {
  const { status } = await post({ url: `${house.url}/mcp`, headers: { "x-api-key": key } }, PING);
  expect(status).toBe(200);
});

test("a revoked key is refused at once", { tag: "@auth-revoked" }, async ({ house }) => {
  const { id, key } = await createKey(house);
  const asking = { url: `${house.url}/mcp/hello-world`, key };
  expect((await ask(asking, "ping")).status).toBe(200);
  await actAsAdmin(house).key.revoke.mutate({ id });
  expect((await ask(asking, "ping")).status).toBe(401);
});

test("an unknown endpoint and a forbidden one answer alike", { tag: "@auth-conceal" }, async ({
  house,
  key,
}) => {
  const { key: auditor } = await createKey(house, { role: "auditor" });
  const unknown = await ask({ url: `${house.url}/mcp/none-such`, key }, "tools/list");
  const forbidden = await ask({ url: `${house.url}/mcp/hello-world`, key: auditor }, "tools/list");
  const shape = ({ status, text }: { status: number; text: string }) => ({
    status,
    text: text.replace(/ex_\w+/, "ex_…"),
  });
  expect(unknown.status).toBe(404);
  expect(shape(forbidden)).toEqual(shape(unknown));
});

test("the log knows why, though the caller does not", async ({ house }) => {
  const { key } = await createKey(house, { role: "auditor" });
  const { json } = await ask({ url: `${house.url}/mcp/hello-world`, key }, "tools/list");
  const id = String(json.error?.data.exchange);
  await expect
    .poll(async () =>
      actAsAdmin(house)
        .audit.get.query({ id })
        .catch(() => null),
    )
    .toMatchObject({ outcome: "denied", code: "not_found", decision: "role auditor lacks endpoint:use" });
});

test("5 MB is too much, announced or not", { tag: "@http-body-bound" }, async ({ house, key }) => {
  const asking = { url: `${house.url}/mcp/hello-world`, key };
  const big = new Uint8Array(5_000_000).fill(32);
  const { status, json } = await post(asking, big);
  expect(status).toBe(413);
  expect(json.error?.data.code).toBe("body_too_large");

  const unannounced = await fetch(asking.url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
    body: new Blob([big]).stream(),
    duplex: "half",
  } as RequestInit).then(
    (response) => response.status,
    () => 413, // the house may close the connection before all is sent
  );
  expect(unannounced).toBe(413);
});

test("malformed JSON is -32700", { tag: "@rpc-parse-error" }, async ({ house, key }) => {
  const { status, json } = await post({ url: `${house.url}/mcp`, key }, '{"jsonrpc":"2.0",');
  expect(status).toBe(400);
  expect(json).toMatchObject({ id: null, error: { code: -32700 } });
});

test("another content type is 415", { tag: "@http-media-type" }, async ({ house, key }) => {
  const { status } = await post(
    { url: `${house.url}/mcp`, key, headers: { "content-type": "text/plain" } },
    PING,
  );
  expect(status).toBe(415);
});

test("another site's origin is 403, and may not read the answer", { tag: "@http-origin" }, async ({
  house,
  key,
}) => {
  const { status, headers } = await post(
    { url: `${house.url}/mcp`, key, headers: { origin: "https://evil.example" } },
    PING,
  );
  expect(status).toBe(403);
  expect(headers.get("access-control-allow-origin")).toBeNull();
});

test("a browser on this machine may ask, and its preflight is answered", async ({ house, key }) => {
  const origin = "http://localhost:6274";
  const preflight = await fetch(`${house.url}/mcp`, {
    method: "OPTIONS",
    headers: { origin, "access-control-request-method": "POST" },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-origin")).toBe(origin);
  const { status, headers } = await post({ url: `${house.url}/mcp`, key, headers: { origin } }, PING);
  expect([status, headers.get("access-control-allow-origin")]).toEqual([200, origin]);
});

test("GET and DELETE are 405 to a modern client, and to a legacy one they need a session", {
  tag: "@http-method",
}, async ({ house, key }) => {
  const accept = "text/event-stream";
  for (const method of ["GET", "DELETE"]) {
    const asking = { url: `${house.url}/mcp`, key, method };
    const modern = await post({ ...asking, headers: { accept, "mcp-protocol-version": "2026-07-28" } });
    expect([modern.status, modern.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
    const legacy = await post({ ...asking, headers: { accept, "mcp-protocol-version": "2025-11-25" } });
    expect([legacy.status, legacy.json.error?.data.code]).toEqual([400, "session_missing"]);
  }
});

test("a caller beyond its rate waits as long as it is told, and not for others", {
  tag: "@rpc-rate-limit",
}, async ({ house, key }) => {
  const { key: slow } = await createKey(house, { rateLimitPerMinute: 10 }); // so slow that none comes back meanwhile
  const asking = { url: `${house.url}/mcp/hello-world`, key: slow };
  const answers = await Promise.all(Array.from({ length: 12 }, () => ask(asking, "ping")));
  const refused = answers.filter(({ status }) => status === 429);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
  expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await ask({ ...asking, key }, "ping")).status).toBe(200);
});

test("an unknown tool, and one that may not be called, are the same error", { tag: "@tool-unknown" }, async ({
  house,
  key,
}) => {
  const call = (name: string, asKey = key) =>
    ask({ url: `${house.url}/mcp/teams`, key: asKey }, "tools/call", { name, arguments: { id: "wh_0" } });
  const { json: unknown } = await call("no_such_tool");
  expect(unknown.error).toMatchObject({ code: -32602, data: { code: "unknown_tool" } });
  const { json: kept } = await call("revoke_webhook"); // an operator's
  expect(kept.error).toMatchObject({ code: -32602, data: { code: "unknown_tool" } });
  expect(kept.error?.message).toBe(unknown.error?.message.replace("no_such_tool", "revoke_webhook"));
  const { key: operator } = await createKey(house, { role: "operator" });
  const { json: allowed } = await call("revoke_webhook", operator);
  expect(allowed.result).toMatchObject({ isError: true }); // there is no such webhook, and its arguments were read
});

test("bad arguments are a tool's error that says which field", { tag: "@tool-bad-arguments" }, async ({
  house,
  key,
}) => {
  const { status, json } = await ask({ url: `${house.url}/mcp/hello-world`, key }, "tools/call", {
    name: "greet_person",
    arguments: {},
  });
  expect(status).toBe(200);
  expect(json.result).toMatchObject({ isError: true });
  expect(JSON.stringify(json.result)).toContain("name");
});

test.describe("the modern era", () => {
  test("headers that disagree with the body are -32020", { tag: "@modern-headers" }, async ({
    house,
    key,
  }) => {
    const asking = { url: `${house.url}/mcp/hello-world`, key, headers: { "mcp-name": "another_tool" } };
    const { status, json } = await askModern(asking, "tools/call", greet("Ada"));
    expect([status, json.error?.code]).toEqual([400, -32020]);
  });

  test("an unknown method is 404 and -32601", { tag: "@modern-unknown-method" }, async ({ house, key }) => {
    const { status, json } = await askModern({ url: `${house.url}/mcp`, key }, "tools/dance");
    expect([status, json.error?.code]).toEqual([404, -32601]);
  });

  test("what was removed is gone", { tag: "@modern-removed" }, async ({ house, key }) => {
    const { status, json } = await askModern({ url: `${house.url}/mcp`, key }, "ping");
    expect([status, json.error?.code]).toEqual([404, -32601]);
  });

  test("every result says what it is, and lists say how long they hold", {
    tag: "@modern-result-type",
  }, async ({ house, key }) => {
    const asking = { url: `${house.url}/mcp/hello-world`, key };
    for (const method of [
      "server/discover",
      "tools/list",
      "prompts/list",
      "resources/list",
      "resources/templates/list",
    ]) {
      const { json } = await askModern(asking, method);
      expect(json.result).toMatchObject({
        resultType: "complete",
        ttlMs: expect.any(Number),
        cacheScope: "private",
      });
    }
    const { json } = await askModern(asking, "tools/call", greet("Ada"));
    expect(json.result).toMatchObject({ resultType: "complete" });
  });
});
