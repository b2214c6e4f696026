import { createServer, type Server } from "node:net";
import { plainAddress } from "../address.ts";
import { TcpConnection, type TcpParts } from "./tcp-connection.ts";

/** Connections of one address; an office behind one address has room, a flood has not. */
const PER_ADDRESS_MAX = 256;

/** MCP over TCP, newline-delimited. Not encrypted: for one machine, or behind something that encrypts. */
export function createTcpDoor(parts: TcpParts, perAddressMax = PER_ADDRESS_MAX): Server {
  const held = new Map<string, number>();
  return createServer((socket) => {
    const address = plainAddress(socket.remoteAddress ?? "unknown");
    const already = held.get(address) ?? 0;
    if (already >= perAddressMax) {
      socket.destroy();
      return;
    }
    held.set(address, already + 1);
    socket.once("close", () => {
      const left = held.get(address)! - 1;
      if (left === 0) held.delete(address);
      else held.set(address, left);
    });
    new TcpConnection(socket, address, parts);
  });
}
