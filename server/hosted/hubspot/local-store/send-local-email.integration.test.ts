import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestHubspot, type TestHubspot } from "../test-hubspot.ts";

/** A mail server that takes letters, and refuses those to `refused@…`. */
async function openMailServer() {
  const letters: string[] = [];
  const server = createServer((socket) => talk(socket, letters));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { letters, port: (server.address() as AddressInfo).port, close: () => server.close() };
}

function talk(socket: Socket, letters: string[]): void {
  let body: string | null = null;
  socket.write("220 mail.example\r\n");
  socket.setEncoding("utf8").on("data", (chunk: string) => {
    if (body !== null) {
      body += chunk;
      if (!body.endsWith("\r\n.\r\n")) return;
      letters.push(body);
      body = null;
      socket.write("250 taken\r\n");
      return;
    }
    if (chunk.startsWith("DATA")) {
      body = "";
      socket.write("354 go on\r\n");
    } else socket.write(/RCPT.*refused/i.test(chunk) ? "550 no such person\r\n" : "250 fine\r\n");
  });
  socket.on("error", () => undefined);
}

let mail: Awaited<ReturnType<typeof openMailServer>>;
let house: TestHubspot;
beforeAll(async () => {
  mail = await openMailServer();
  house = await openTestHubspot({
    smtp_url: `smtp://127.0.0.1:${mail.port}?ignoreTLS=true`,
    email_from: "ada@acme.example",
  });
});
afterAll(async () => {
  await house.close();
  mail.close();
});

it("a mailing that was broken off is gone on with, and nobody gets it twice", async () => {
  const ids: string[] = [];
  for (const name of ["ann", "bob", "cid"]) {
    const { record } = await house.call("create_contact", { properties: { email: `${name}@there.example` } });
    ids.push((record as { id: string }).id);
  }
  const { campaign } = await house.call("create_campaign", { name: "Broken off" });
  const { list } = await house.call("create_list", { name: "Three", kind: "static" });
  const listId = (list as { id: string }).id;
  const campaignId = (campaign as { id: string }).id;
  await house.call("change_list_members", { listId, add: ids });
  const wish = { campaignId, listId, subject: "Once", body: "Only once." };
  expect(await house.call("send_campaign_email", wish)).toMatchObject({ sent: 3 });
  // As the process left it that died while the second letter was on its way.
  const set = (state: string, id: string) =>
    house.pool.query("UPDATE crm_email_recipient SET state = $1 WHERE record_id = $2", [state, id]);
  await set("leaving", ids[1]!);
  await set("waiting", ids[2]!);
  mail.letters.length = 0;
  const again = await house.call("send_campaign_email", wish);
  expect(again).toMatchObject({ recipients: 3, sent: 2, failed: 1 });
  expect(again.skipped).toEqual([
    { address: "bob@there.example", reason: expect.stringContaining("nobody knows") },
  ]);
  expect(mail.letters).toHaveLength(1);
  expect(mail.letters[0]).toContain("cid@there.example");
  mail.letters.length = 0;
});

it("each contact gets a letter of their own; who opted out, has no address or is refused is told", async () => {
  const contacts = [
    { email: "rosa@there.example", firstname: "Rosa" },
    { email: "refused@there.example" },
    { email: "out@there.example", hs_email_optout: "true" },
    { lastname: "No address" },
  ];
  const ids: string[] = [];
  for (const properties of contacts)
    ids.push(((await house.call("create_contact", { properties })).record as { id: string }).id);
  const { campaign } = await house.call("create_campaign", { name: "Letters" });
  const { list } = await house.call("create_list", { name: "All", kind: "static" });
  const listId = (list as { id: string }).id;
  await house.call("change_list_members", { listId, add: ids });
  const report = await house.call("send_campaign_email", {
    ...{ campaignId: (campaign as { id: string }).id, listId },
    ...{ subject: "Dear {{firstname}}", body: "Hello {{firstname}}{{nosuchthing}}." },
  });
  expect(report).toMatchObject({ state: "sent", recipients: 4, sent: 1, failed: 1 });
  const skipped = report.skipped as { address: string; reason: string }[];
  expect(skipped.map(({ address }) => address)).toEqual(["refused@there.example", "out@there.example", ""]);
  expect(skipped[0]!.reason).toContain("no such person");
  expect(mail.letters).toHaveLength(1);
  expect(mail.letters[0]).toContain("Subject: Dear Rosa");
  expect(mail.letters[0]).toContain("Hello Rosa.");
});
