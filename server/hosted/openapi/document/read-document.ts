import { type ParserOptions, parse } from "@readme/openapi-parser";
import { fromIntrospection } from "../graphql/from-introspection.ts";
import { checkDocument, type OpenApiDocument, wrongDocument } from "./check-document.ts";

/** The largest documents of public APIs have about 12 MB. */
export const DOCUMENT_CHARS_MAX = 16_000_000;
/** Reading YAML holds everybody up: about a second for so much. */
const YAML_CHARS_MAX = 4_000_000;
const FAULT_LENGTH_MAX = 300;

/**
 * JSON or YAML, of OpenAPI or of an introspection of GraphQL → document. Nothing is fetched, and no file is read: what
 * is given is all there is.
 */
export async function readDocument(text: string): Promise<OpenApiDocument> {
  if (text.length > DOCUMENT_CHARS_MAX) {
    throw wrongDocument(`The document has more than ${DOCUMENT_CHARS_MAX.toLocaleString("en")} characters.`);
  }
  return checkDocument(fromIntrospection(/^\s*[{[]/.test(text) ? readJson(text) : await readYaml(text)));
}

/** A document that was read before and kept as JSON. */
export function readKeptDocument(json: string): OpenApiDocument {
  return checkDocument(readJson(json));
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw wrongDocument(`The document is not valid JSON: ${faultOf(cause)}`);
  }
}

async function readYaml(text: string): Promise<unknown> {
  if (text.length > YAML_CHARS_MAX) {
    throw wrongDocument(
      `As YAML a document may have ${YAML_CHARS_MAX.toLocaleString("en")} characters. Hand it in as JSON.`,
    );
  }
  try {
    return await parse("document.yaml", readingOnly(text));
  } catch (cause) {
    throw wrongDocument(`The document is not valid YAML: ${faultOf(cause)}`);
  }
}

/** The parser reads files and addresses; here it finds one file, the text, and nothing else. */
function readingOnly(text: string): ParserOptions {
  const file = { order: 1, canRead: true, read: () => text };
  // Its types say boolean; it takes a reader of one's own, as the library beneath it does.
  return { resolve: { external: false, file: file as unknown as boolean } };
}

/** Without the name that the parser gave the text. */
function faultOf(cause: unknown): string {
  const says = cause instanceof Error ? cause.message : String(cause);
  if (says.includes("not a valid JSON Schema")) return "it is not an object.";
  return says
    .split("\n")[0]!
    .replace(/^Error parsing \S+: /, "")
    .slice(0, FAULT_LENGTH_MAX);
}
