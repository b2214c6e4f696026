import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { boundBody } from "./bound-body.ts";

const PLACE = "http://house.invalid/api/auth/callback/credentials?a=1";
const FORM = { "content-type": "application/x-www-form-urlencoded", cookie: "gatehouse.csrf=1" };
const post = (body: BodyInit) => new NextRequest(PLACE, { method: "POST", headers: FORM, body });

test("next-auth gets the same request, with its body", async () => {
  const bounded = (await boundBody(post("email=a%40b.c&password=x"))) as NextRequest;
  expect(bounded).toBeInstanceOf(NextRequest);
  expect(bounded.nextUrl.searchParams.get("a")).toBe("1");
  expect(bounded.cookies.get("gatehouse.csrf")?.value).toBe("1");
  expect(await bounded.text()).toBe("email=a%40b.c&password=x");
  const asked = new NextRequest(PLACE);
  expect(await boundBody(asked)).toBe(asked);
});

test("more than sixteen thousand bytes are refused", async () => {
  expect(await boundBody(post("x".repeat(16 * 1024)))).toBeInstanceOf(NextRequest);
  expect(await boundBody(post("x".repeat(16 * 1024 + 1)))).toMatchObject({ status: 413 });
});

test("who sends without end is told so, and read no further", async () => {
  let read = 0;
  const server = createServer(async (incoming, outgoing) => {
    const answer = (await boundBody(fromNode(incoming))) as Response;
    read = incoming.socket.bytesRead;
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.on("error", () => {}); // the house hangs up while we are still sending
  socket.write("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
  const send = () => socket.write(`10000\r\n${"x".repeat(65_536)}\r\n`, () => socket.writable && send());
  send();
  const [answer] = (await once(socket, "data")) as [Buffer];
  expect(String(answer)).toMatch(/^HTTP\/1\.1 413 /);
  expect(read).toBeLessThan(1024 * 1024);
  socket.destroy();
  server.close();
});

/** As Next makes it of Node's. */
function fromNode(incoming: IncomingMessage): NextRequest {
  const body = incoming as unknown as ReadableStream;
  return new NextRequest(PLACE, { method: "POST", headers: FORM, body, duplex: "half" });
}
