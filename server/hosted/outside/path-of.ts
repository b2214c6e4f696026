import { ToolFailure } from "../kernel/tool-failure.ts";

/** pathOf`/repos/${owner}/${name}`: no value leaves its place in the path. A list is several places. */
export function pathOf(
  texts: TemplateStringsArray,
  ...values: readonly (string | number | readonly string[])[]
): string {
  return texts.reduce((path, text, at) => `${path}${encode(values[at - 1]!)}${text}`);
}

function encode(value: string | number | readonly string[]): string {
  return typeof value === "object" ? value.map(encodeSegment).join("/") : encodeSegment(String(value));
}

/** Dots alone are a way up, even percent-encoded, and an empty place makes another address of it. */
function encodeSegment(text: string): string {
  if (text === "" || text === "." || text === "..") {
    throw new ToolFailure(`"${text}" names nothing there: give a name.`);
  }
  return encodeURIComponent(text);
}
