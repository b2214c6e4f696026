import { connect, type Socket } from "node:net";

const HEAD_END = "\r\n\r\n";
const OK = "HTTP/1.1 200 ";
const CONNECT_MS_MAX = 60_000;

/** One kept-alive connection: asks, and reads the answer's head and body. */
export function ask(socket: Socket, request: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const onData = (chunk: Buffer) => {
      answer += chunk.toString("latin1");
      const bodyAt = answer.indexOf(HEAD_END) + HEAD_END.length;
      const length = /\r\ncontent-length: (\d+)/i.exec(answer)?.[1];
      if (bodyAt < HEAD_END.length || length === undefined || answer.length < bodyAt + Number(length)) return;
      socket.off("data", onData);
      if (answer.startsWith(OK)) resolve(answer);
      else reject(new Error(answer));
    };
    socket.on("data", onData);
    socket.once("close", () => reject(new Error(`closed before the answer:\n${answer}`)));
    socket.write(request);
  });
}

/** Asks for a stream and resolves once it is open; `hear` is given whatever comes on it. */
export function listenToStream(
  socket: Socket,
  request: Buffer,
  hear: (chunk: Buffer) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let head: string | null = "";
    socket.on("data", (chunk) => {
      if (head === null) return hear(chunk);
      head += chunk.toString("latin1");
      if (!head.includes(HEAD_END)) return;
      const isOpen = head.startsWith(OK) && /text\/event-stream/i.test(head);
      if (isOpen) resolve();
      else reject(new Error(head));
      head = null;
    });
    socket.once("close", () => reject(new Error("closed before the stream was open")));
    socket.write(request);
  });
}

export async function openSocket(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await new Promise<void>((resolve, reject) => {
    socket.setTimeout(CONNECT_MS_MAX, () => socket.destroy(new Error(`${url} does not answer`)));
    socket.once("connect", resolve).once("error", reject);
  });
  socket.setTimeout(0);
  return socket;
}
