import description from "./hubspot-description.json" with { type: "json" };
import type { Fields } from "./vendor-models.ts";

/** One path and method of HubSpot's API, as its own generated client asks it. */
export type VendorOperation = {
  method: string;
  path: RegExp;
  template: string;
  query: ReadonlySet<string>;
  /** Null: it takes none. */
  body: Fields | null;
  /** The type of what went well, refusals have one of their own. Null: it says nothing. */
  answer: string | null;
};

/** See cut-description.mjs. That client does not say with which number an operation goes well. */
export function readVendorOperations(): VendorOperation[] {
  return description.operations.map(({ query, body, ...said }) => ({
    ...{ ...said, path: patternOf(said.template), query: new Set<string>(query) },
    body: body as Fields | null,
  }));
}

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replace(/\{\w+\}/g, "[^/]+")}$`);
}
