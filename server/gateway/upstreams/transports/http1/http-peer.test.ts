import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import type { PeerAuth } from "../peer-auth.ts";
import { HttpPeer } from "./http-peer.ts";

const cleanUp: (() => unknown)[] = [];
afterEach(() => Promise.all(cleanUp.splice(0).map((end) => end())));

type Answer = { status: number; challenge?: string };

/** A server that answers each credential as it is told to, and what it was sent. */
async function serve(answer: (authorization: string | undefined) => Answer) {
  const sent: (string | undefined)[] = [];
  const http = createServer((req, res) => {
    sent.push(req.headers.authorization);
    const { status, challenge } = answer(req.headers.authorization);
    res.writeHead(status, challenge === undefined ? {} : { "www-authenticate": challenge }).end();
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  cleanUp.push(() => http.close());
  return { sent, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/mcp` };
}

function peerAt(url: string, auth: PeerAuth): HttpPeer {
  const peer = new HttpPeer(
    { url, headers: { authorization: "static" }, tls: null, allowPrivate: true },
    auth,
  );
  cleanUp.push(() => peer.close());
  return peer;
}

const ask = (signal = AbortSignal.timeout(5_000)) => ({
  method: "POST" as const,
  headers: {},
  body: "{}",
  signal,
});
const giveUp = async (): Promise<never> => {
  throw new Error("an operator, please");
};

test("what was refused is sent again with what came of it", async () => {
  const { sent, url } = await serve((authorization) => ({
    status: authorization === "Bearer new" ? 200 : 401,
  }));
  const peer = peerAt(url, { credential: async () => "Bearer old", refused: async () => "Bearer new" });
  expect((await peer.send(ask())).statusCode).toBe(200);
  expect(sent).toEqual(["Bearer old", "Bearer new"]);
});

test("who authorizes is told how it was refused, with what, and how often", async () => {
  const challenge = 'Bearer error="insufficient_scope", scope="more"';
  const { url } = await serve((authorization) =>
    authorization === "Bearer b" ? { status: 401 } : { status: 403, challenge },
  );
  const told: unknown[] = [];
  const peer = peerAt(url, {
    credential: async () => "Bearer a",
    async refused(status, { scopes }, sent, attempt) {
      told.push([status, scopes, sent, attempt]);
      return attempt === 0 ? "Bearer b" : giveUp();
    },
  });
  await expect(peer.send(ask())).rejects.toThrow("an operator, please");
  expect(told).toEqual([
    [403, ["more"], "Bearer a", 0],
    [401, [], "Bearer b", 1],
  ]);
});

test("a 403 that is about something else is an answer like any other", async () => {
  const { url } = await serve(() => ({ status: 403 }));
  const peer = peerAt(url, { credential: async () => "Bearer a", refused: giveUp });
  expect((await peer.send(ask())).statusCode).toBe(403);
});

test("who gives up is not held by an authorization server that does not answer", async () => {
  const { sent, url } = await serve(() => ({ status: 200 }));
  const peer = peerAt(url, { credential: () => new Promise(() => undefined), refused: giveUp });
  const reason = new Error("no more time");
  const abort = new AbortController();
  const asked = peer.send(ask(abort.signal));
  abort.abort(reason);
  await expect(asked).rejects.toBe(reason);
  expect(sent).toEqual([]);
});
