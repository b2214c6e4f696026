import { once } from "node:events";
import { connect } from "node:net";
import { createInterface } from "node:readline";
import fc from "fast-check";
import { WebSocket } from "ws";
import { legacyMessage, modernMessage, strangeMessage } from "../../server/gateway/protocol/test-messages.ts";
import { greet } from "../harness/ask-mcp.ts";
import { expect, test } from "./fixtures.ts";

const MESSAGES = 1_000;
const LAST_ID = "the-end";
/** The same ones each time: what fails here fails again. `SEED=…` tries others. */
const seed = Number(process.env.SEED ?? 20_261_121);
const proper = [
  legacyMessage("initialize", {
    protocolVersion: "2025-06-18",
    capabilities: {},
    clientInfo: { name: "c", version: "1" },
  }),
  legacyMessage("tools/call", greet("Ada")),
  legacyMessage("tools/call", { name: "greet_person", arguments: {} }),
  legacyMessage("notifications/cancelled", { requestId: 7 }, undefined),
  modernMessage("tools/call", greet("Ada")),
  modernMessage("server/discover"),
  modernMessage("subscriptions/listen", { notifications: { toolsListChanged: true } }),
];

/** A connection that carries texts both ways. */
type Line = {
  send: (text: string) => void;
  hear: (onText: (text: string) => void) => void;
  close: () => void;
};

async function openWebSocket(url: string, key: string): Promise<Line> {
  const socket = new WebSocket(url.replace(/^http/, "ws"), { headers: { authorization: `Bearer ${key}` } });
  await once(socket, "open");
  return {
    send: (text) => socket.send(text),
    hear: (onText) => void socket.on("message", (bytes) => onText(String(bytes))),
    close: () => socket.terminate(),
  };
}

async function openTcp(port: number, key: string): Promise<Line> {
  const socket = connect(port, "127.0.0.1");
  const lines = createInterface({ input: socket });
  socket.write(`${JSON.stringify({ key, endpoint: "hello-world" })}\n`);
  await once(lines, "line");
  return {
    send: (text) => void socket.write(`${text.replaceAll("\n", " ")}\n`),
    hear: (onText) => void lines.on("line", onText),
    close: () => void socket.destroy(),
  };
}

/** Everything that is said until the last message, a proper one, is answered. */
async function babble(line: Line, seed: number): Promise<Record<string, unknown>[]> {
  const heard: Record<string, unknown>[] = [];
  const ended = new Promise<void>((resolve) =>
    line.hear((text) => {
      const said = JSON.parse(text);
      heard.push(...(Array.isArray(said) ? said : [said]));
      if (said.id === LAST_ID) resolve();
    }),
  );
  for (const { body } of fc.sample(strangeMessage(proper), { numRuns: MESSAGES, seed }))
    line.send(body.toString());
  line.send(JSON.stringify({ jsonrpc: "2.0", id: LAST_ID, method: "tools/list", params: {} }));
  await ended;
  line.close();
  return heard;
}

test(`a connection that sends ${MESSAGES} strange messages is answered in JSON-RPC, and stays of use`, {
  tag: "@strange-messages",
}, async ({ house, tcpPort, key }) => {
  const heard = {
    webSocket: await babble(await openWebSocket(`${house.url}/mcp/hello-world`, key), seed),
    tcp: await babble(await openTcp(tcpPort, key), seed),
  };
  for (const [line, messages] of Object.entries(heard)) {
    const wrong = messages.filter(
      ({ jsonrpc, error, result, method }) =>
        jsonrpc !== "2.0" ||
        [error, result, method].filter((part) => part !== undefined).length !== 1 ||
        (error !== undefined && !Number.isInteger((error as { code: number }).code)) ||
        (error as { code?: number } | undefined)?.code === -32603,
    );
    expect(wrong, `${line}, seed ${seed}`).toEqual([]);
    expect(messages.length, `${line}, seed ${seed}`).toBeGreaterThan(MESSAGES / 2);
  }
});
