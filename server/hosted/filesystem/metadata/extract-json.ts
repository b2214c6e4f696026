import { decodeText } from "./decode-text.ts";
import type { Extracted } from "./extracted.ts";

const TITLE_KEYS = ["title", "name"];
const DEPTH_SHOWN_MAX = 100;

/** The text as it is, and its shape. What is no JSON, or was cut short, is still text. */
export function extractJson(bytes: Uint8Array): Extracted {
  const text = decodeText(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { title: null, text, details: { valid: false } };
  }
  return { title: titleOf(value), text, details: { valid: true, ...shapeOf(value), depth: depthOf(value) } };
}

function shapeOf(value: unknown): Record<string, string | number | string[]> {
  if (Array.isArray(value)) {
    const first: unknown = value[0];
    return {
      topLevel: "array",
      items: value.length,
      ...(isObject(first) ? { itemKeys: Object.keys(first) } : {}),
    };
  }
  return isObject(value)
    ? { topLevel: "object", keys: Object.keys(value) }
    : { topLevel: value === null ? "null" : typeof value };
}

function titleOf(value: unknown): string | null {
  if (!isObject(value)) return null;
  const found = TITLE_KEYS.map((key) => value[key]).find((each) => typeof each === "string");
  return typeof found === "string" ? found : null;
}

function depthOf(value: unknown): number {
  let level: unknown[] = [value];
  let depth = 0;
  while (depth < DEPTH_SHOWN_MAX) {
    const nested = level.filter((each) => typeof each === "object" && each !== null);
    if (nested.length === 0) break;
    depth++;
    level = nested.flatMap((each) => Object.values(each as object));
  }
  return depth;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
