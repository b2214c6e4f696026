import { z } from "zod";
import { GatewayError } from "../../foundation/gateway-error.ts";
import { randomText } from "../../foundation/ids.ts";
import type { Question } from "./client-line.ts";
import { compileSchema } from "./compile-schema.ts";
import type { JsonSchema } from "./definitions.ts";
import { explainArguments } from "./explain-arguments.ts";
import { publishForm } from "./publish-form.ts";

type Asked = {
  /** Unique within a call: how a call that is made again finds its answer. */
  name: string;
  /** What the person reads. */
  message: string;
};

/** Flat fields: texts, numbers, yes or no, choices. */
export type FormQuestion<Schema extends z.ZodObject = z.ZodObject> = Asked & { schema: Schema };
/** A form in the protocol's own words, for what zod cannot say: titled choices, `enumNames`. */
export type WrittenFormQuestion = Asked & { requestedSchema: JsonSchema };
/** Something to be done on a page of ours or another's; what is typed there never passes the client. */
export type UrlQuestion = Asked & { url: string };

export type Elicited<Content> = { action: "accept"; content: Content } | { action: "decline" | "cancel" };
export type ElicitedAtUrl = { action: "accept" | "decline" | "cancel" };

type Ask = (question: Question) => Promise<unknown>;

export async function elicitForm<Schema extends z.ZodObject>(
  ask: Ask,
  { name, message, schema }: FormQuestion<Schema>,
): Promise<Elicited<z.output<Schema>>> {
  const requestedSchema = publishForm(schema);
  const answer = readAnswer(name, await ask(formOf(name, message, requestedSchema)));
  if (answer.action !== "accept") return { action: answer.action };
  const content = schema.safeParse(answer.content ?? {});
  if (!content.success) throw refused(name, explainArguments(content.error, answer.content, requestedSchema));
  return { action: "accept", content: content.data as z.output<Schema> };
}

export async function elicitWrittenForm(
  ask: Ask,
  { name, message, requestedSchema }: WrittenFormQuestion,
): Promise<Elicited<Record<string, unknown>>> {
  const answer = readAnswer(name, await ask(formOf(name, message, requestedSchema)));
  if (answer.action !== "accept") return { action: answer.action };
  const content = answer.content ?? {};
  const faults = compileSchema(requestedSchema)(content);
  if (faults.length > 0) throw refused(name, faults);
  return { action: "accept", content };
}

export async function elicitAtUrl(ask: Ask, { name, message, url }: UrlQuestion): Promise<ElicitedAtUrl> {
  const params = { mode: "url", message, url, elicitationId: randomText(26) };
  const { action } = readAnswer(name, await ask({ name, method: "elicitation/create", params }));
  return { action };
}

/** Without `mode`: clients older than URLs do not know the word. */
function formOf(name: string, message: string, requestedSchema: JsonSchema): Question {
  return { name, method: "elicitation/create", params: { message, requestedSchema } };
}

const ElicitAnswer = z.object({
  action: z.enum(["accept", "decline", "cancel"]),
  content: z.record(z.string(), z.unknown()).nullish(),
});

function readAnswer(name: string, answer: unknown): z.output<typeof ElicitAnswer> {
  const read = ElicitAnswer.safeParse(answer);
  if (read.success) return read.data;
  throw refused(name, [
    "expected an action of accept, decline or cancel, and the content of what was accepted",
  ]);
}

function refused(name: string, lines: readonly string[]): GatewayError {
  return new GatewayError("invalid_params", {
    publicMessage: [`The answer to "${name}" is not right:`, ...lines.map((line) => `- ${line}`)].join("\n"),
  });
}
