import { pino } from "pino";
import { describe, expect, test } from "vitest";
import { GatewayError } from "../foundation/gateway-error.ts";
import type { TrpcContext } from "./create-context.ts";
import { createTrpcHandler } from "./fetch-handler.ts";

const PUBLIC_URL = "http://127.0.0.1:3000";
const nobody = { actor: null, logger: pino({ level: "silent" }), address: "127.0.0.1" } as TrpcContext;

function ask(path: string, init: RequestInit = {}, createContext = async () => nobody): Promise<Response> {
  const handler = createTrpcHandler({ createContext, publicUrl: PUBLIC_URL });
  return handler(new Request(`${PUBLIC_URL}/api/trpc/${path}`, init));
}
const codeOf = async (response: Response) => (await response.json()).error.data.gateway.code;

test("who is not signed in is told so, and nobody keeps the answer", async () => {
  const response = await ask("account.me");
  expect(response.status).toBe(401);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await codeOf(response)).toBe("unauthenticated");
});

test("a forged request is refused before anything is asked of the house", async () => {
  const response = await ask(
    "key.create",
    {
      method: "POST",
      headers: { "content-type": "application/json", origin: "https://evil.example" },
      body: "{}",
    },
    () => Promise.reject(new Error("was asked")),
  );
  expect(response.status).toBe(403);
  expect(await codeOf(response)).toBe("origin_refused");
});

test("a mutation cannot be had by GET", async () => {
  expect((await ask("people.deactivate?input=%7B%7D")).status).toBe(405);
});

test("a wait is said in the header as well", async () => {
  const throttle = { spendLink: () => 2_500 };
  const context = { ...nobody, house: { throttle } } as unknown as TrpcContext;
  const response = await ask("welcome.describe?input=%7B%22token%22%3A%22x%22%7D", {}, async () => context);
  expect(response.status).toBe(429);
  expect(response.headers.get("retry-after")).toBe("3");
});

test("twenty calls go in one request, and not more", async () => {
  const paths = (count: number) => `${Array(count).fill("account.me").join(",")}?batch=1`;
  expect(await (await ask(paths(20))).json()).toHaveLength(20);
  expect((await ask(paths(21))).status).toBe(400);
});

test("a database that is away while we ask who it is, is said to be away", async () => {
  const response = await ask("account.me", {}, () =>
    Promise.reject(new GatewayError("database_unavailable")),
  );
  expect(await codeOf(response)).toBe("database_unavailable");
});

describe("a document of ten megabytes", () => {
  const somebody = {
    ...nobody,
    actor: { id: "ps_1", role: "viewer", name: "Vera" },
  } as unknown as TrpcContext;
  const text = "x".repeat(10_000_000);
  const send = (path: string, context: TrpcContext, more = "") => {
    const body = JSON.stringify({ source: "openapi", slug: "pets", document: { text: text + more } });
    const headers = {
      "content-type": "application/json",
      "content-length": `${body.length}`,
      origin: PUBLIC_URL,
    };
    return ask(path, { method: "POST", headers, body }, async () => context);
  };

  test("is taken where a server is made of it, of those who are signed in", async () => {
    expect(await codeOf(await send("server.create", somebody))).toBe("forbidden"); // it was read: a viewer may not
    expect((await send("server.create", nobody)).status).toBe(413);
    expect((await send("key.create", somebody)).status).toBe(413);
    expect((await send("server.create,key.create", somebody)).status).toBe(413);
  });

  test("and one that is longer is refused in words, on its field", async () => {
    const admin = {
      ...somebody,
      actor: { id: "ps_1", role: "admin", name: "Ada" },
    } as unknown as TrpcContext;
    const { error } = await (await send("server.create", admin, "x")).json();
    expect(JSON.stringify(error)).toContain("at most 10 million characters");
  });
});
