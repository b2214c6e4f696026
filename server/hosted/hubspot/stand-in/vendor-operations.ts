import { readdirSync, readFileSync } from "node:fs";
import campaigns from "./campaigns-description.json" with { type: "json" };
import { CAMPAIGNS, vendorFile } from "./vendor-models.ts";

/** One path and method of HubSpot's API, as its own generated client asks it. */
export type VendorOperation = {
  pack: string;
  method: string;
  path: RegExp;
  template: string;
  query: ReadonlySet<string>;
  /** Null: it takes none, or a form. */
  body: string | null;
  form: ReadonlySet<string>;
  /** Type of the answer by status; `2` is every one that went well, `0` every refusal. */
  answers: ReadonlyMap<string, string>;
};

/** The parts of HubSpot's API that are spoken here. Its campaigns are in none: they come from another client. */
const packs = [
  ...["crm/contacts", "crm/companies", "crm/deals", "crm/objects", "crm/associations/v4"],
  ...["crm/pipelines", "crm/lists", "marketing/emails", "oauth"],
];

export function readVendorOperations(): VendorOperation[] {
  const described = packs.flatMap((pack) => {
    const files = readdirSync(vendorFile(pack, "apis")).filter((name) => /^[A-Z]\w+Api\.js$/.test(name));
    return files.flatMap((name) => readApi(pack, readFileSync(vendorFile(pack, "apis", name), "utf8")));
  });
  return [...described, ...campaigns.operations.map(readCampaignOperation)];
}

/** That client does not say with which number it goes well. */
function readCampaignOperation({ template, answer, query, ...said }: (typeof campaigns.operations)[number]) {
  const answers = new Map([
    ["2", answer],
    ["0", "Error"],
  ]);
  return {
    ...{ pack: CAMPAIGNS, template, path: patternOf(template), ...said },
    ...{ query: new Set<string>(query), form: new Set<string>(), answers },
  };
}

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replace(/\/$/, "").replace(/\{\w+\}/g, "[^/]+")}/?$`);
}

/** Each method stands twice in the code: where it makes its request, and, named …WithHttpInfo, where it reads the answer. */
function readApi(pack: string, code: string): VendorOperation[] {
  const parts = code.split(/^ {4}(?=\w+\(.*\) \{$)/m).slice(1);
  const named = new Map(parts.map((part) => [/^\w+/.exec(part)![0], part]));
  return [...named].flatMap(([name, part]) => {
    const template = /localVarPath = '([^']+)'/.exec(part)?.[1];
    if (template === undefined) return [];
    return {
      ...{ pack, template, method: /HttpMethod\.(\w+)/.exec(part)![1]! },
      path: patternOf(template),
      query: allOf(part, /setQueryParam\("(\w+)"|appendQueryParam\("(\w+)"/g),
      body: /stringify\(.*serialize\(\w+, "(.+?)", ""\)/.exec(part)?.[1] ?? null,
      form: allOf(part, /FormParams\.append\('(\w+)'/g),
      answers: readAnswers(named.get(`${name}WithHttpInfo`) ?? ""),
    };
  });
}

function readAnswers(part: string): ReadonlyMap<string, string> {
  const found = part.matchAll(
    /isCodeInRange\)\("(\d+)", [^)]+\)\) \{\s+(?:const body = .*?, "([^"]+)", ""\)|return)/g,
  );
  return new Map([...found].map(([, status, type]) => [status!, type ?? "void"]));
}

function allOf(part: string, pattern: RegExp): ReadonlySet<string> {
  return new Set([...part.matchAll(pattern)].map(([, one, other]) => (one ?? other)!));
}
