import { expect, it } from "vitest";
import { readSlackPayload } from "./read-slack-payload.ts";

const textOf = (body: unknown) => readSlackPayload(body)?.text;

it.each<[string, unknown, string]>([
  [
    "a text, with links and escapes",
    { text: "See <https://ci.example/7|build 7> &amp; <https://x.example>" },
    "See build 7 (https://ci.example/7) & https://x.example",
  ],
  ["mentions that call nobody here", { text: "<!channel> <@U1|ada> @grace" }, "channel ada @\u2060grace"],
  [
    "blocks, which stand for the text",
    {
      text: "for notifications",
      blocks: [
        { type: "header", text: { type: "plain_text", text: "Deployed" } },
        {
          type: "section",
          text: { type: "mrkdwn", text: "*main*" },
          fields: [{ type: "mrkdwn", text: "by ada" }],
        },
        { type: "divider" },
        { type: "context", elements: [{ type: "mrkdwn", text: "now" }] },
        { type: "image", image_url: "https://x.example/a.png", alt_text: "graph" },
        {
          type: "rich_text",
          elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "rich" }] }],
        },
      ],
    },
    "*Deployed*\n*main*\nby ada\n---\nnow\ngraph: https://x.example/a.png\nrich",
  ],
  [
    "attachments, below the text",
    {
      text: "Alert",
      attachments: [
        {
          title: "CPU",
          title_link: "https://x.example",
          text: "high",
          fields: [{ title: "host", value: 7 }],
        },
      ],
    },
    "Alert\n*CPU* https://x.example\nhigh\nhost: 7",
  ],
  ["the fallback of an attachment that says nothing else", { attachments: [{ fallback: "plain" }] }, "plain"],
])("reads %s", (_, body, says) => {
  expect(textOf(body)).toBe(says);
});

it.each([[null], [[]], [{}], [{ text: "  " }], [{ text: 7 }], ["text"], [{ blocks: [{ type: "section" }] }]])(
  "has nothing to post of %j",
  (body) => {
    expect(readSlackPayload(body)).toBeNull();
  },
);

it.each(["<", "<a|", "<!here|", "<@U1|", "<https:"])(
  "reads a text of nothing but %s in one pass",
  (piece) => {
    const timeOf = (length: number) => {
      const text = piece.repeat(length / piece.length);
      const before = process.threadCpuUsage(); // the wall's clock would measure who else is busy here
      readSlackPayload({ text });
      const { user, system } = process.threadCpuUsage(before);
      return (user + system) / 1_000;
    };
    timeOf(10_000);
    // Sixteen times as long takes some sixteen times as long; read once for each piece, it would take 256 times.
    expect(timeOf(320_000)).toBeLessThan(100 * Math.max(timeOf(20_000), 0.5));
  },
);

it("gives nothing that cannot be kept, wherever it is cut", () => {
  expect(textOf({ text: "a\0b" })).toBe("a\ufffdb");
  expect(textOf({ text: `${"x".repeat(7_999)}😀` })).toBe(`${"x".repeat(7_999)}\ufffd`);
});
