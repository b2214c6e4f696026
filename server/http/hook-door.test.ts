import { connect } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createHookDoor, type HookCall, isHookPath } from "./hook-door.ts";
import { openTestServer } from "./test-server.ts";

const taken: HookCall[] = [];
const BUSY = { status: 429, says: "busy", retryAfterSeconds: 7 };
const door = createHookDoor(
  [
    { owns: (path) => path === "/hooks/busy", bodyBytesMax: 100, take: async () => BUSY },
    {
      owns: (path) => path === "/hooks/vendor",
      bodyBytesMax: 100,
      take: async (call) => {
        taken.push(call);
        return { status: 202, says: "taken" };
      },
    },
  ],
  "https://gate.example",
);
let server: Awaited<ReturnType<typeof openTestServer>>;
beforeAll(async () => {
  server = await openTestServer((req, res) => void door(req, res));
});
afterAll(() => server.close());

it("a hook is handed the bytes as they came, its address as the caller was told it, and its headers", async () => {
  const body = '{ "a":1 }\n';
  const answer = await fetch(`${server.url}/hooks/vendor?x=%3A1`, {
    method: "POST",
    body,
    headers: { "X-Sign": "s" },
  });
  expect([answer.status, await answer.text()]).toEqual([202, "taken\n"]);
  expect(taken[0]).toMatchObject({
    ...{ method: "POST", body, path: "/hooks/vendor" },
    uri: "https://gate.example/hooks/vendor?x=%3A1",
  });
  expect([taken[0]?.header("x-SIGN"), taken[0]?.header("x-none")]).toEqual(["s", null]);
});

it("whoever comes too often is told when to come again", async () => {
  const { status, headers } = await fetch(`${server.url}/hooks/busy`, { method: "POST" });
  expect([status, headers.get("retry-after")]).toEqual([429, "7"]);
});

it.each([
  ["nobody's address", "/hooks/other", { method: "POST" }, 404],
  ["another method", "/hooks/vendor", { method: "GET" }, 405],
  ["a body that is too long", "/hooks/vendor", { method: "POST", body: "x".repeat(101) }, 413],
])("%s is refused, and no hook hears of it", async (_, path, init, status) => {
  const before = taken.length;
  expect((await fetch(server.url + path, init)).status).toBe(status);
  expect(taken).toHaveLength(before);
});

it("whoever sends far too much, piece by piece, reads why", async () => {
  const pieces = async function* () {
    for (let sent = 0; sent < 8; sent += 1) yield Buffer.alloc(1_024, "x");
  };
  const long = { method: "POST", body: pieces(), duplex: "half" } as unknown as RequestInit;
  expect((await fetch(`${server.url}/hooks/vendor`, long)).status).toBe(413);
});

it("whoever goes away before the end is no failure of the door, and no hook hears of it", async () => {
  const before = taken.length;
  const went = Promise.withResolvers<void>();
  const other = await openTestServer((req, res) => {
    door(req, res).then(went.resolve, went.reject);
    socket.destroy();
  });
  const socket = connect(Number(new URL(other.url).port), "127.0.0.1");
  socket.write("POST /hooks/vendor HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\nx");
  await went.promise;
  expect(taken).toHaveLength(before);
  await other.close();
});

it("only what lies below /hooks/ is a hook's", () => {
  expect(["/hooks/a", "/hooks", "/hookshot/a"].map(isHookPath)).toEqual([true, false, false]);
});
