import { deepFreeze } from "../kernel/deep-freeze.ts";
import type { Tool } from "../kernel/define-tool.ts";
import type { HostedContext } from "../kernel/hosted-context.ts";
import { type ArgumentReader, readByJsonSchema } from "../kernel/read-arguments.ts";
import type { CallToolResult } from "../kernel/results.ts";
import { ToolFailure } from "../kernel/tool-failure.ts";
import { hideSecrets } from "./answer/hide-secrets.ts";
import { tellAnswer, tellGraphqlAnswer } from "./answer/tell-answer.ts";
import type { SecurityDesk } from "./auth/security-desk.ts";
import type { JsonObject } from "./document/json-object.ts";
import type { RefReader } from "./document/ref-reader.ts";
import { writeGraphql } from "./graphql/write-graphql.ts";
import { annotate, describeTool, titleOf } from "./operations/describe-tool.ts";
import type { Operation } from "./operations/operation.ts";
import { planArguments } from "./operations/plan-arguments.ts";
import type { ApiSender } from "./request/api-client.ts";
import { writeRequest } from "./request/write-request.ts";
import { convertSchema } from "./schema/convert-schema.ts";
import { loosenSchema } from "./schema/loosen-schema.ts";
import { withoutPatterns } from "./schema/without-patterns.ts";

export type ToolParts = {
  refs: RefReader;
  client: ApiSender;
  security: SecurityDesk;
  /** Null: nobody says where the API is. */
  baseUrlFor: (operation: Operation) => URL | null;
  /** Sent with every request. */
  headers: Readonly<Record<string, string>>;
};

/** One operation → one tool. */
export function makeTool(
  operation: Operation,
  { name, description }: { name: string; description: string | undefined },
  parts: ToolParts,
): Tool {
  const { refs, client, security, baseUrlFor, headers } = parts;
  const plan = planArguments(operation, refs, (parameter) => security.isGiven(parameter));
  const outputSchema =
    operation.answer === null ? null : loosenSchema(convertSchema(operation.answer, refs, "response"));
  let reader: ArgumentReader<JsonObject> | undefined; // compiling costs milliseconds, and most tools are never called

  async function run(args: JsonObject, { signal }: HostedContext): Promise<CallToolResult> {
    const base = baseUrlFor(operation);
    if (base === null)
      throw new ToolFailure("Nobody said where this API is: the server needs a base address.");
    const { graphql } = operation;
    const request =
      graphql === null ? writeRequest(operation, plan, args) : writeGraphql(graphql, plan, args);
    const url = joinUrl(base, request.path, request.query);
    const send = async () => {
      const credentials = await security.credentialsFor(operation, signal);
      const cookies = [...request.cookies, ...credentials.cookies];
      const secrets = [...credentials.secrets, ...Object.values(headers)];
      const answer = await client.send({
        method: request.method,
        url: joinUrl(base, request.path, [...request.query, ...credentials.query]),
        headers: {
          accept: "application/json, */*;q=0.5",
          ...(request.body && { "content-type": request.body.contentType }),
          ...request.headers,
          ...headers,
          ...credentials.headers,
          ...(cookies.length > 0 && { cookie: cookies.join("; ") }),
        },
        body: request.body?.bytes ?? null,
        secrets,
        signal,
      });
      return { answer, secrets };
    };
    const first = await send();
    // Refused at the door, it cannot have happened: with a fresh token it is asked once more.
    const { answer, secrets } =
      first.answer.status === 401 && security.renew(operation) ? await send() : first;
    const asked = { url: url.href, outputSchema, hide: hideSecrets(secrets) };
    return graphql === null ? tellAnswer(answer, asked) : tellGraphqlAnswer(answer, asked);
  }

  const schema = deepFreeze(plan.schema);
  return {
    definition: deepFreeze({
      name,
      title: titleOf(operation, name),
      description: describeTool(operation, description),
      inputSchema: schema,
      ...(outputSchema !== null && { outputSchema }),
      annotations: annotate(operation),
    }),
    task: null,
    async call(args, context) {
      reader ??= readByJsonSchema(withoutPatterns(schema));
      const reading = reader.read(args);
      if (!reading.isRight) return sayWrong(name, reading.lines);
      try {
        return await run(reading.input, context);
      } catch (error) {
        if (error instanceof ToolFailure) return fail(error.message);
        throw error;
      }
    },
  };
}

function joinUrl(base: URL, path: string, query: readonly string[]): URL {
  const url = new URL(base);
  url.pathname = `${base.pathname.replace(/\/$/, "")}${path}`;
  url.search = [base.search.slice(1), ...query].filter((part) => part !== "").join("&");
  return url;
}

function sayWrong(name: string, lines: readonly string[]): CallToolResult {
  return fail([`The arguments of ${name} are not right:`, ...lines.map((line) => `- ${line}`)].join("\n"));
}

function fail(text: string): CallToolResult {
  return { content: [{ type: "text", text }], isError: true };
}
