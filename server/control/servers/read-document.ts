import { isGatewayError } from "../../foundation/gateway-error.ts";
import { DOCUMENT_CHARS_MAX, readDocument as read } from "../../hosted/openapi/document/read-document.ts";
import { fieldError } from "../field-error.ts";

/** JSON or YAML → the JSON that is kept: to make a server of it later takes no parser, and cannot fail. */
export async function readDocument(text: string, field: string): Promise<string> {
  try {
    const json = JSON.stringify(await read(text));
    // YAML's aliases are written out.
    if (json.length > DOCUMENT_CHARS_MAX) throw fieldError("bad_input", field, "The document is too large.");
    return json;
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    throw fieldError("bad_input", field, error.message);
  }
}
