import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { versions } from "./wire/versions.ts";

export const kinds = ["tools", "prompts", "resources", "methods", "saved"] as const;
export type Kind = (typeof kinds)[number];

/** The URL of the playground: `?endpoint=hello-world&tool=greet_person` is a link to a tool. */
export const playgroundParams = {
  /** A slug; empty is `/mcp`. */
  endpoint: parseAsString.withDefault(""),
  /** A key's id; none is the operator. */
  as: parseAsString,
  version: parseAsStringLiteral(versions).withDefault(versions[0]),
  show: parseAsStringLiteral(kinds),
  tool: parseAsString,
  prompt: parseAsString,
  uri: parseAsString,
  method: parseAsString,
  saved: parseAsString,
};
export const loadPlaygroundParams = createLoader(playgroundParams);
export const writePlaygroundParams = createSerializer(playgroundParams);
export type PlaygroundParams = inferParserType<typeof playgroundParams>;

/** What is on the bench: a thing of the endpoint, or a method by itself. */
export type Subject = { kind: Exclude<Kind, "saved">; name: string };

export function subjectOf({ tool, prompt, uri, method }: PlaygroundParams): Subject | null {
  if (tool !== null) return { kind: "tools", name: tool };
  if (prompt !== null) return { kind: "prompts", name: prompt };
  if (uri !== null) return { kind: "resources", name: uri };
  return method === null ? null : { kind: "methods", name: method };
}

/** The part of the URL that says what is on the bench; everything else of that kind goes. */
export function paramsOf({ kind, name }: Subject) {
  return {
    tool: kind === "tools" ? name : null,
    prompt: kind === "prompts" ? name : null,
    uri: kind === "resources" ? name : null,
    method: kind === "methods" ? name : null,
  };
}
