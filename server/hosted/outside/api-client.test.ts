import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import type { Service } from "./service.ts";
import { bearer } from "./service.ts";
import { ServiceFailure } from "./service-failure.ts";
import { json, openTestService } from "./test-service.ts";

const signal = new AbortController().signal;
const open: Awaited<ReturnType<typeof openTestService>>[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((service) => service.close()));
});

async function service(wanted: Partial<Service> = {}) {
  const opened = await openTestService(wanted);
  open.push(opened);
  return opened;
}

function failure(work: Promise<unknown>): Promise<ServiceFailure> {
  return work.then(
    () => expect.fail("it should have failed"),
    (error) => {
      expect(error).toBeInstanceOf(ServiceFailure);
      return error as ServiceFailure;
    },
  );
}

it("a secret that a service echoes when it refuses is told to nobody", async () => {
  const { client, next } = await service({ credential: () => bearer("ghp_0123456789") });
  next((response) => json(response, 422, { message: "token ghp_0123456789 and key-abcdefgh are wrong" }));
  const { message } = await failure(
    client.request({ method: "POST", path: "/", json: {}, secrets: ["key-abcdefgh"], signal }),
  );
  expect(message).toContain("(422: token [secret] and [secret] are wrong)");
  next((response) => json(response, 500, { message: "no client_credentials for s3cret-of-app" }));
  const form = { grant_type: "client_credentials", client_secret: "s3cret-of-app" };
  const refused = await failure(client.request({ method: "POST", path: "/", form, signal }));
  expect(refused.message).toContain("(500: no client_credentials for [secret])");
  expect(JSON.stringify(client.health())).not.toMatch(/ghp_|s3cret/);
});

describe("a request", () => {
  it("says who asks, in which words, and gives back what was answered", async () => {
    const { client, seen, next } = await service({
      credential: () => bearer("secret"),
      headers: { "x-api-version": "7" },
    });
    next((response) => json(response, 201, { id: 5 }, { "x-more": "yes" }));
    const answer = await client.request({
      method: "POST",
      path: "/things",
      query: { tag: ["a", "b c"], left: undefined, n: 1 },
      json: { name: "é" },
      signal,
    });
    expect(answer).toMatchObject({ status: 201, body: { id: 5 }, from: "service" });
    expect(answer.headers["x-more"]).toBe("yes");
    expect(seen).toMatchObject([{ method: "POST", url: "/things?tag=a&tag=b+c&n=1", body: '{"name":"é"}' }]);
    expect(seen[0]!.headers).toMatchObject({
      authorization: "Bearer secret",
      "x-api-version": "7",
      "content-type": "application/json",
      "user-agent": expect.stringContaining("gatehouse/"),
    });
  });

  it("reads packed answers, forms and plain text", async () => {
    const { client, seen, next } = await service();
    next(
      (response) => {
        response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
        response.end(gzipSync('{"packed":true}'));
      },
      (response) => response.end("plain"),
    );
    expect((await client.request({ method: "GET", path: "/a", signal })).body).toEqual({ packed: true });
    const told = await client.request({ method: "POST", path: "/token", form: { a: "1 2" }, signal });
    expect([told.body, seen[1]!.body]).toEqual(["plain", "a=1+2"]);
  });

  it("follows within the same house only, and never repeats a write as something else", async () => {
    const { client, next, seen, baseUrl } = await service();
    const to = (status: number, location: string) => (response: import("node:http").ServerResponse) =>
      void response.writeHead(status, { location }).end();
    next(to(301, `${baseUrl}/new`));
    await client.request({ method: "GET", path: "/old", signal });
    expect(seen.map(({ url }) => url)).toEqual(["/old", "/new"]);
    next(to(302, "http://127.0.0.2:9/"));
    const away = await failure(client.request({ method: "GET", path: "/old", signal }));
    expect(away).toMatchObject({ kind: "unexpected" });
    expect(away.message).toContain("where nobody is followed");
    next(to(302, `${baseUrl}/new`));
    expect(await failure(client.request({ method: "POST", path: "/old", signal }))).toMatchObject({
      kind: "unexpected",
      mayHaveHappened: true,
    });
  });

  it("ends when nobody waits any more, and with an answer that is too large", async () => {
    const { client, next, usually } = await service({ answerBytesMax: 1_000 });
    const gone = new AbortController();
    next(() => gone.abort(new Error("gone")));
    await expect(client.request({ method: "GET", path: "/", signal: gone.signal })).rejects.toThrow("gone");
    usually((response) => json(response, 200, "x".repeat(5_000)));
    expect(await failure(client.request({ method: "GET", path: "/", signal }))).toMatchObject({
      kind: "too_large",
    });
  });
});

describe("what fails", () => {
  it.each([
    [400, { message: "bad title" }, "invalid", "does not take this request (400: bad title)"],
    [401, { message: "Bad credentials" }, "unauthorized", "Give a new token at Settings."],
    [403, { message: "no" }, "forbidden", "may lack a right"],
    [404, { message: "Not Found" }, "not_found", "GET /things"],
    [409, { error: { message: "sha" } }, "conflict", "Read what is there now"],
    [
      422,
      { message: "Validation Failed", errors: [{ field: "title", code: "missing" }] },
      "invalid",
      "title: missing",
    ],
  ])("%i is told in words that say what to do", async (status, body, kind, says) => {
    const { client, next, seen } = await service();
    next((response) => json(response, status, body));
    const told = await failure(client.request({ method: "GET", path: "/things", signal }));
    expect(told).toMatchObject({ kind, status, body });
    expect(told.message).toContain(says);
    expect(seen).toHaveLength(1);
  });

  it("is tried again when it may pass: ever later, and only a few times", async () => {
    const { client, usually, seen, waits } = await service();
    usually((response) => json(response, 502, "<html>"));
    const told = await failure(client.request({ method: "GET", path: "/", signal }));
    expect(told).toMatchObject({ kind: "unavailable", status: 502 });
    expect(seen).toHaveLength(4);
    expect(waits).toEqual([250, 500, 1_000]);
  });

  it("is not tried again when it may have happened", async () => {
    const { client, usually, next, seen } = await service();
    next((response) => response.destroy());
    const broken = await failure(client.request({ method: "POST", path: "/", json: {}, signal }));
    expect(broken).toMatchObject({ kind: "unreachable", mayHaveHappened: true });
    expect(broken.message).toContain("look before you try again");
    usually((response) => json(response, 500, {}));
    await failure(client.request({ method: "PATCH", path: "/", json: {}, signal }));
    expect(seen).toHaveLength(2);
    next(
      (response) => response.destroy(),
      (response) => json(response, 200, {}),
    );
    await client.request({ method: "PUT", path: "/", json: {}, isIdempotent: true, signal });
    expect(seen).toHaveLength(4);
  });

  it("is tried again when it never left", async () => {
    const { client, stop } = await service();
    await stop();
    const told = await failure(client.request({ method: "POST", path: "/", json: {}, signal }));
    expect(told).toMatchObject({ kind: "unreachable", mayHaveHappened: false });
    expect(told.message).toContain("nothing listens at its address");
    expect(client.health().retries).toBe(3);
  });

  it("takes no longer than it may", async () => {
    const { client, next } = await service({ timeoutMs: 1_500 });
    next(
      () => undefined,
      (response) => json(response, 200, { late: false }),
    );
    expect((await client.request({ method: "GET", path: "/", signal })).body).toEqual({ late: false });
    next(() => undefined);
    const late = await failure(client.request({ method: "DELETE", path: "/", signal }));
    expect(late).toMatchObject({ kind: "timeout", mayHaveHappened: true });
    expect(late.message).toContain("did not answer within 1,500 ms");
  });

  it("is a body that breaks off, declared or not", async () => {
    const { client, next, seen } = await service();
    next(
      (response) => {
        response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
        response.write('{"half":');
        response.destroy();
      },
      (response) => {
        response.writeHead(200, { "content-type": "application/json" });
        response.end('{"half":');
      },
      (response) => json(response, 200, { whole: true }),
    );
    expect((await client.request({ method: "GET", path: "/", signal })).body).toEqual({ whole: true });
    expect(seen).toHaveLength(3);
  });

  it("is a refused credential, once: with a fresh one it is asked again", async () => {
    const tokens = ["old", "new"];
    const { client, next, seen } = await service({
      credential: () => bearer(tokens[0]!),
      renew: () => tokens.shift() === "old",
    });
    next((response) => json(response, 401, {}));
    await client.request({ method: "POST", path: "/", json: {}, signal });
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(["Bearer old", "Bearer new"]);
  });
});

describe("limits", () => {
  const reset = Date.parse("2026-11-21T12:30:00Z") / 1_000;
  const spent = {
    "x-ratelimit-limit": 60,
    "x-ratelimit-remaining": 0,
    "x-ratelimit-reset": reset,
    "x-ratelimit-resource": "search",
  };

  it("are kept by what the service said last: nothing goes out that would be refused", async () => {
    const { client, next, seen } = await service();
    next((response) => json(response, 200, {}, spent));
    await client.request({ method: "GET", path: "/search", limit: "search", signal });
    const told = await failure(client.request({ method: "GET", path: "/search?b", limit: "search", signal }));
    expect(told).toMatchObject({ kind: "rate_limited", retryAtMs: reset * 1_000 });
    expect(told.message).toContain("Try again in 30 minutes (at 2026-11-21T12:30:00Z)");
    await client.request({ method: "GET", path: "/other", signal });
    expect(seen.map(({ url }) => url)).toEqual(["/search", "/other"]);
  });

  it("that pass soon are waited for", async () => {
    const { client, next, waits } = await service();
    next((response) => json(response, 200, {}, { "ratelimit-remaining": 0, "ratelimit-reset": 3 }));
    await client.request({ method: "GET", path: "/a", signal });
    await client.request({ method: "POST", path: "/b", json: {}, signal });
    expect(waits).toEqual([3_000]);
  });

  it("of Retry-After are kept, and what they refused is tried again, whatever it was", async () => {
    const { client, next, seen, waits } = await service();
    next((response) => json(response, 429, {}, { "retry-after": 2 }));
    await client.request({ method: "POST", path: "/", json: {}, signal });
    expect(seen).toHaveLength(2);
    expect(waits[0]).toBeGreaterThanOrEqual(2_000);
    next((response) => json(response, 429, {}, { "retry-after": "Sat, 21 Nov 2026 13:00:00 GMT" }));
    expect(await failure(client.request({ method: "POST", path: "/", json: {}, signal }))).toMatchObject({
      kind: "rate_limited",
      retryAtMs: Date.parse("2026-11-21T13:00:00Z"),
    });
  });

  it("that only a body tells stop everything of that credential, and of no other", async () => {
    let token = "a";
    const { client, next, seen } = await service({
      credential: () => bearer(token),
      readLimit: (_, body) => (JSON.stringify(body).includes("secondary rate limit") ? {} : null),
    });
    next((response) => json(response, 403, { message: "You have exceeded a secondary rate limit." }));
    await failure(client.request({ method: "POST", path: "/", json: {}, signal }));
    expect(await failure(client.request({ method: "GET", path: "/", signal }))).toMatchObject({
      kind: "rate_limited",
      retryAtMs: Date.parse("2026-11-21T12:01:00Z"),
    });
    token = "b";
    await client.request({ method: "GET", path: "/", signal });
    expect(seen).toHaveLength(2);
  });

  it("count what is on its way: the last one left is not spent twice", async () => {
    const { client, next, usually } = await service();
    next((response) =>
      json(response, 200, {}, { ...spent, "x-ratelimit-remaining": 1, "x-ratelimit-resource": "core" }),
    );
    await client.request({ method: "GET", path: "/", signal });
    usually((response) => json(response, 200, {}, { ...spent, "x-ratelimit-resource": "core" }));
    const both = await Promise.allSettled(
      ["/a", "/b"].map((path) => client.request({ method: "GET", path, signal })),
    );
    expect(both.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  });
});

describe("answers that are kept", () => {
  it("are given while they are fresh, then asked whether they still hold", async () => {
    const { client, usually, seen, time } = await service();
    usually((response, { headers }) => {
      if (headers["if-none-match"] === '"v1"') response.writeHead(304, { etag: '"v1"' }).end();
      else json(response, 200, { v: 1 }, { etag: '"v1"', "cache-control": "private, max-age=60" });
    });
    const read = () => client.request({ method: "GET", path: "/", signal });
    expect([(await read()).from, (await read()).from]).toEqual(["service", "cache"]);
    time.nowMs += 61_000;
    expect(await read()).toMatchObject({ from: "revalidated", status: 200, body: { v: 1 } });
    expect((await read()).from).toBe("cache");
    expect(seen).toHaveLength(2);
    expect(client.health()).toMatchObject({ calls: 4, fromCache: 2 });
  });

  it("are each credential's own, go by Last-Modified where there is no ETag, and not at all by no-store", async () => {
    let token = "a";
    const { client, usually, seen } = await service({ credential: () => bearer(token) });
    const modified = { "last-modified": "Sat, 21 Nov 2026 10:00:00 GMT" };
    usually((response, { headers }) =>
      headers["if-modified-since"] ? void response.writeHead(304).end() : json(response, 200, {}, modified),
    );
    const read = (path = "/") => client.request({ method: "GET", path, signal });
    expect([(await read()).from, (await read()).from]).toEqual(["service", "revalidated"]);
    token = "b";
    expect((await read()).from).toBe("service");
    usually((response) => json(response, 200, {}, { etag: '"1"', "cache-control": "no-store, max-age=60" }));
    await read("/secret");
    await read("/secret");
    expect(seen.at(-1)!.headers["if-none-match"]).toBeUndefined();
  });

  it("are asked about again after a write", async () => {
    const { client, usually } = await service();
    let items = 1;
    usually((response, { method }) => {
      if (method === "POST") items += 1;
      json(response, 200, { items }, { etag: `"${items}"`, "cache-control": "max-age=60" });
    });
    const read = () => client.request({ method: "GET", path: "/items", signal });
    await read();
    await client.request({ method: "POST", path: "/items", json: {}, signal });
    expect(await read()).toMatchObject({ from: "service", body: { items: 2 } });
  });
});

describe("a service that fails and fails", () => {
  it("is left alone, then tried with one request, and is back with its first answer", async () => {
    const { client, usually, seen, time } = await service();
    usually((response) => json(response, 500, {}));
    const write = () => client.request({ method: "POST", path: "/", json: {}, signal });
    for (let at = 0; at < 5; at++) await failure(write());
    expect(client.health()).toMatchObject({ state: "down", circuit: { state: "open", failuresInARow: 5 } });
    expect(await failure(write())).toMatchObject({ kind: "circuit_open", retryAtMs: time.nowMs + 15_000 });
    expect(seen).toHaveLength(5);

    time.nowMs += 15_000;
    expect(client.health().circuit.state).toBe("half-open");
    const three = await Promise.all([failure(write()), failure(write()), failure(write())]);
    expect(three.map(({ kind }) => kind)).toEqual(["unavailable", "circuit_open", "circuit_open"]);
    expect(seen).toHaveLength(6);

    time.nowMs += 30_000;
    usually((response) => json(response, 200, {}));
    await write();
    expect(client.health()).toMatchObject({
      circuit: { state: "closed", failuresInARow: 0 },
      state: "degraded",
    });
    time.nowMs += 600_000;
    expect(client.health()).toMatchObject({ state: "healthy", lastFailure: { kind: "unavailable" } });
  });

  it("is told with its figures, and what its askers do wrong is not its fault", async () => {
    const { client, manager, next } = await service();
    expect(manager.health()).toMatchObject([{ service: "Testhub", state: "unused", latencyMs: null }]);
    next(
      (response) => json(response, 404, {}),
      (response) =>
        json(response, 200, {}, { ratelimit: '"hour";r=7;t=60', "ratelimit-policy": '"hour";q=10;w=60' }),
    );
    await failure(client.request({ method: "GET", path: "/", signal }));
    await client.request({ method: "GET", path: "/", signal });
    expect(manager.health()).toMatchObject([
      { state: "healthy", calls: 2, failures: 0, limits: [{ name: "hour", limit: 10, remaining: 7 }] },
    ]);
  });
});

it("no address of a private network is asked where that is not allowed", async () => {
  const { client, seen } = await service({ isPublicOnly: () => true });
  const told = await failure(client.request({ method: "GET", path: "/", signal }));
  expect(told.message).toContain("private network");
  expect(seen).toHaveLength(0);
});
