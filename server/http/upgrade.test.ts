import { once } from "node:events";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { afterEach, describe, expect, test } from "vitest";
import { createGuests } from "./guests.ts";
import { openTestServer } from "./test-server.ts";
import { createUpgrade } from "./upgrade.ts";

const guests = createGuests({
  host: "127.0.0.1",
  publicUrl: undefined,
  allowedHosts: [],
  allowedOrigins: [],
});

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0)) await end();
});

/** Doors that say who they are, and a socket that asks for one. */
async function openHouse(hasPages = true) {
  const { server, url, close } = await openTestServer();
  cleanUp.push(close);
  const says = (name: string) => (_: unknown, socket: Duplex) =>
    socket.end(`HTTP/1.1 101 Switching Protocols\r\nx-door: ${name}\r\n\r\n`);
  server.on(
    "upgrade",
    createUpgrade({ guests, mcp: says("mcp"), live: says("live"), pages: hasPages ? says("pages") : null }),
  );
  return async function upgrade(path: string, host = "localhost"): Promise<string> {
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    );
    let text = "";
    socket.on("data", (chunk) => (text += chunk));
    await once(socket, "close");
    return /^HTTP\/1\.1 101.*x-door: (\w+)/s.exec(text)?.[1] ?? text.split("\r\n")[0]!;
  };
}

describe("each door has its own sockets", () => {
  test.each([
    ["/socket.io/?EIO=4&transport=websocket", "live"],
    ["/_next/webpack-hmr", "pages"],
    ["/", "HTTP/1.1 404 Not Found"],
    ["/mcp", "mcp"],
    ["/mcp/alpha?x=1", "mcp"],
    ["/mcp/socket.io", "mcp"],
    ["/mcps", "HTTP/1.1 404 Not Found"],
    ["/?/socket.io", "HTTP/1.1 404 Not Found"],
  ])("%s: %s", async (path, door) => {
    const upgrade = await openHouse();
    expect(await upgrade(path)).toBe(door);
  });
  test("outside development Next has none", async () => {
    const upgrade = await openHouse(false);
    expect(await upgrade("/_next/webpack-hmr")).toBe("HTTP/1.1 404 Not Found");
  });
});

test.each(["/mcp", "/socket.io/", "/_next/webpack-hmr", "/"])(
  "%s by another host name is refused",
  async (path) => {
    const upgrade = await openHouse();
    expect(await upgrade(path, "evil.example")).toBe("HTTP/1.1 403 Forbidden");
  },
);
