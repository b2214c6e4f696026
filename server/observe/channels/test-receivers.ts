import { createServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from "node:net";

type Received = { path: string; headers: Record<string, string>; body: string };
type Answer = { status: number; body?: string; headers?: Record<string, string> };

/** For tests: a receiver of webhooks that answers as it is told, the last answer from then on. */
export async function openHttpReceiver(...answers: Answer[]) {
  const received: Received[] = [];
  const server = createServer(async (req, res) => {
    let body = "";
    for await (const chunk of req) body += chunk;
    received.push({ path: req.url ?? "", headers: req.headers as Record<string, string>, body });
    const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? { status: 200 };
    res.writeHead(answer.status, answer.headers).end(answer.body ?? "");
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    answerWith: (...next: Answer[]) => void answers.splice(0, answers.length, ...next),
    close: () => new Promise<void>((resolve) => void server.close(() => resolve()).closeAllConnections()),
  };
}

type Mail = { from: string; to: string[]; text: string; user: string | null };

/** For tests: SMTP (RFC 5321) as far as a sender of plain mail goes, with AUTH PLAIN. */
export async function openMailReceiver({ password }: { password?: string } = {}) {
  const mails: Mail[] = [];
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket.on("close", () => sockets.delete(socket)));
    receiveMail(socket, password, (mail) => mails.push(mail));
  });
  const port = await listen(server);
  const credentials = password === undefined ? "" : `gate:${password}@`;
  return {
    url: `smtp://${credentials}127.0.0.1:${port}`,
    mails,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function receiveMail(socket: Socket, password: string | undefined, onMail: (mail: Mail) => void): void {
  let mail: Mail = { from: "", to: [], text: "", user: null };
  let rest = "";
  let isData = false;
  const say = (line: string) => socket.write(`${line}\r\n`);
  const addressIn = (line: string) => /<(.*?)>/.exec(line)?.[1] ?? "";

  function hear(line: string): void {
    if (isData) {
      if (line !== ".") {
        mail.text += `${line.replace(/^\.\./, ".")}\n`;
        return;
      }
      isData = false;
      onMail(mail);
      mail = { from: "", to: [], text: "", user: mail.user };
      say("250 2.0.0 queued as 4711");
    } else if (/^EHLO/i.test(line))
      say(password === undefined ? "250 mail.test" : "250-mail.test\r\n250 AUTH PLAIN");
    else if (/^AUTH PLAIN /i.test(line)) {
      const [, user = "", given] = Buffer.from(line.slice(11), "base64").toString().split("\0");
      mail.user = user;
      say(given === password ? "235 2.7.0 welcome" : "535 5.7.8 wrong password");
    } else if (/^MAIL FROM/i.test(line)) {
      mail.from = addressIn(line);
      say("250 2.1.0 ok");
    } else if (/^RCPT TO/i.test(line)) {
      mail.to.push(addressIn(line));
      say(addressIn(line).startsWith("nobody@") ? "550 5.1.1 no such mailbox" : "250 2.1.5 ok");
    } else if (/^DATA/i.test(line)) {
      isData = true;
      say("354 go on");
    } else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
    else say("250 ok");
  }

  say("220 mail.test ESMTP");
  socket.on("error", () => undefined);
  socket.on("data", (chunk) => {
    const lines = (rest + chunk).split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines) hear(line);
  });
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}
