import { fieldError } from "../field-error.ts";

/** OpenAPI 3.0 or 3.1 says so of itself, in JSON or in YAML; whether the rest of it can be used shows when it is. */
export function checkDocument(text: string, field: string): void {
  const version = versionIn(text);
  if (version === null)
    throw fieldError("bad_input", field, 'Not an OpenAPI document: nothing says "openapi": its version.');
  if (!/^3\.[01](?:\.|$)/.test(version))
    throw fieldError(
      "bad_input",
      field,
      `OpenAPI ${version.slice(0, 20)} is not understood; 3.0 and 3.1 are.`,
    );
}

function versionIn(text: string): string | null {
  if (!text.trimStart().startsWith("{")) {
    return /^(?:openapi|swagger):[ \t]*["']?([0-9][0-9.]*)/m.exec(text)?.[1] ?? null;
  }
  try {
    const { openapi, swagger } = JSON.parse(text);
    return String(openapi ?? swagger ?? "") || null;
  } catch {
    return null; // what begins like JSON and is none
  }
}
