import { z } from "zod";
import { limits } from "../limits.ts";

const TextObject = z.object({ type: z.enum(["plain_text", "mrkdwn"]), text: z.string() });
const Block = z.looseObject({
  type: z.string(),
  text: TextObject.optional(),
  fields: z.array(TextObject).optional(),
  elements: z
    .array(
      z.looseObject({ type: z.string(), text: z.unknown().optional(), elements: z.unknown().optional() }),
    )
    .optional(),
  image_url: z.string().optional(),
  alt_text: z.string().optional(),
});
const Attachment = z.looseObject({
  fallback: z.string().optional(),
  pretext: z.string().optional(),
  author_name: z.string().optional(),
  title: z.string().optional(),
  title_link: z.string().optional(),
  text: z.string().optional(),
  fields: z
    .array(
      z.looseObject({ title: z.string().default(""), value: z.union([z.string(), z.number()]).default("") }),
    )
    .optional(),
  footer: z.string().optional(),
  blocks: z.array(Block).optional(),
});
/** What Slack's incoming webhooks take, as its documentation has it. */
const SlackPayload = z.looseObject({
  text: z.string().optional(),
  username: z.string().max(80).optional(),
  blocks: z.array(Block).max(50).optional(),
  attachments: z.array(Attachment).max(20).optional(),
});

/** Plain text in our own light Markdown; null: no payload, or nothing in it to say. */
export function readSlackPayload(body: unknown): { text: string; username: string | null } | null {
  const read = SlackPayload.safeParse(body);
  if (!read.success) return null;
  const { text, username = null, blocks = [], attachments = [] } = read.data;
  // As in Slack: with blocks the text is for notifications only.
  const lead = blocks.length > 0 ? blocks.map(sayBlock) : [text === undefined ? "" : fromSlack(text)];
  const said = [...lead, ...attachments.map(sayAttachment)].filter((part) => part !== "").join("\n");
  const whole = said === "" ? fromSlack(text ?? "") : said;
  if (whole.trim() === "") return null;
  return {
    text: storable(whole.slice(0, limits.messageLengthMax)),
    username: username && storable(username),
  };
}

/** A sender that is refused would send the same again. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\ufffd");
}

function sayBlock({
  type,
  text,
  fields = [],
  elements = [],
  image_url,
  alt_text,
}: z.infer<typeof Block>): string {
  if (type === "divider") return "---";
  if (type === "image") return [alt_text, image_url].filter(Boolean).join(": ");
  const parts = [text, ...fields].filter((one) => one !== undefined).map((one) => fromSlack(one.text));
  if (type === "header") return parts.map((part) => `*${part}*`).join("\n");
  return [...parts, ...elements.map(sayElement)].filter((part) => part !== "").join("\n");
}

/** Of context and rich_text blocks, as deep as those go. */
function sayElement(element: unknown, depth = 0): string {
  if (typeof element !== "object" || element === null || depth > 5) return "";
  const { text, url, elements } = element as { text?: unknown; url?: unknown; elements?: unknown };
  if (Array.isArray(elements)) return elements.map((one) => sayElement(one, depth + 1)).join("");
  if (typeof text === "string") return fromSlack(text);
  return typeof url === "string" ? url : "";
}

function sayAttachment(attachment: z.infer<typeof Attachment>): string {
  const {
    pretext,
    author_name,
    title,
    title_link,
    text,
    fields = [],
    footer,
    fallback,
    blocks = [],
  } = attachment;
  const head =
    title === undefined ? "" : `*${fromSlack(title)}*${title_link === undefined ? "" : ` ${title_link}`}`;
  const lines = [pretext, author_name, head, text === undefined ? undefined : fromSlack(text)];
  const rows = fields.map((field) => `${field.title}: ${fromSlack(String(field.value))}`);
  const said = [...lines, ...rows, ...blocks.map(sayBlock), footer].filter(
    (part) => part !== undefined && part !== "",
  );
  return said.length > 0 ? said.join("\n") : (fallback ?? "");
}

/**
 * Links, mentions and the three escapes of Slack's mrkdwn. Nothing in it may call our people. No pattern reads past the
 * next `<`: otherwise a text of nothing but those would be read once for each of them.
 */
function fromSlack(text: string): string {
  return text
    .replaceAll(/<!(channel|here|everyone)(?:\|[^<>]*)?>/g, "$1")
    .replaceAll(/<[@#][A-Z0-9]+\|([^<>]*)>/g, "$1")
    .replaceAll(/<([^<>|]+)\|([^<>]+)>/g, "$2 ($1)")
    .replaceAll(/<(https?:[^<>]+)>/g, "$1")
    .replaceAll("@", "@\u2060")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
