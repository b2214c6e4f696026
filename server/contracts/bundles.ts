import { z } from "zod";
import { CALL_TOOL, SEARCH_TOOLS } from "./bundle-search.ts";
import { Slug } from "./servers.ts";

export const bundleKinds = ["tool", "prompt", "resource", "template"] as const;
export type BundleKind = (typeof bundleKinds)[number];

/** `definitions`: its tools are listed. `search`: two tools stand for them, one that finds and one that calls. */
export const bundleStyles = ["definitions", "search"] as const;
export type BundleStyle = (typeof bundleStyles)[number];

export const BUNDLE_ENTRIES_MAX = 2_000;
/** Some clients allow no more. */
export const BUNDLE_NAME_LENGTH_MAX = 64;
const ARGUMENTS_MAX = 100;
const PRESETS_CHARACTERS_MAX = 20_000;

const LEGAL_NAME = /^[A-Za-z0-9_.-]+$/;
const RESERVED: readonly string[] = [SEARCH_TOOLS, CALL_TOOL];

const Argument = z.string().min(1).max(200);

/** One thing of one server, as the bundle offers it. */
export const BundleEntry = z.object({
  server: Slug,
  kind: z.enum(bundleKinds),
  /** The server's own name for it; of a resource its URI, of a template its URI template. */
  name: z.string().min(1).max(2_048),
  /** Its name here. Addresses of resources stay: of those it is the name beside the address. */
  as: z.string().trim().min(1, "Give it a name.").max(BUNDLE_NAME_LENGTH_MAX, "At most 64 characters."),
  /** null: the server's own words. */
  title: z.string().trim().min(1).max(200, "At most 200 characters.").nullable().default(null),
  description: z.string().trim().min(1).max(10_000, "At most 10,000 characters.").nullable().default(null),
  /** Argument → what it always is. Callers do not see it, and may not give it. */
  presets: z
    .record(Argument, z.unknown())
    .refine((presets) => Object.keys(presets).length <= ARGUMENTS_MAX, "At most 100 arguments.")
    .refine((presets) => JSON.stringify(presets).length <= PRESETS_CHARACTERS_MAX, "That is too long.")
    .default({}),
  /** Optional arguments that callers neither see nor give. */
  hidden: z.array(Argument).max(ARGUMENTS_MAX, "At most 100 arguments.").default([]),
});
export type BundleEntry = z.infer<typeof BundleEntry>;

/** In the order in which they are listed. */
export const BundleEntries = z
  .array(BundleEntry)
  .max(BUNDLE_ENTRIES_MAX, "At most 2,000 in one bundle.")
  .superRefine((entries, issue) => {
    for (const { at, field, says } of findClashes(entries))
      issue.addIssue({ code: "custom", path: [at, field], message: says });
  });

export type Clash = { at: number; field: "as" | "name" | "presets" | "hidden"; says: string };

/** What is wrong with the entries among themselves. The form asks as somebody types. */
export function findClashes(entries: readonly BundleEntry[]): Clash[] {
  const names = new Set<string>();
  const addresses = new Set<string>();
  return entries.flatMap((entry, at): Clash[] => {
    const { kind, as, name, presets, hidden } = entry;
    const clashes: Clash[] = [];
    const isCalled = kind === "tool" || kind === "prompt";
    if (isCalled && !LEGAL_NAME.test(as))
      clashes.push({ at, field: "as", says: "Letters, digits and _ . - only." });
    if (kind === "tool" && RESERVED.includes(as))
      clashes.push({ at, field: "as", says: `${as} is the bundle's own; choose another name.` });
    if (names.has(`${kind} ${as}`))
      clashes.push({ at, field: "as", says: `Another ${kind} here is called ${as}.` });
    names.add(`${kind} ${as}`);
    if (!isCalled) {
      if (addresses.has(name)) clashes.push({ at, field: "name", says: "This address is here already." });
      addresses.add(name);
      if (Object.keys(presets).length + hidden.length > 0)
        clashes.push({ at, field: "presets", says: "Only tools and prompts take arguments." });
    }
    const both = hidden.find((argument) => Object.hasOwn(presets, argument));
    if (both !== undefined)
      clashes.push({ at, field: "hidden", says: `${both} is preset, and so is hidden already.` });
    return clashes;
  });
}

const fields = {
  title: z.string().trim().min(1, "Give it a name for people.").max(100, "At most 100 characters."),
  description: z.string().trim().max(2_000, "At most 2,000 characters."),
  /** For models: how to use it as a whole. */
  instructions: z.string().trim().max(10_000, "At most 10,000 characters."),
  style: z.enum(bundleStyles),
};

export const CreateBundleInput = z.object({
  slug: Slug,
  title: fields.title.optional(),
  description: fields.description.default(""),
  instructions: fields.instructions.default(""),
  style: fields.style.default("definitions"),
  entries: BundleEntries.default([]),
});
export type CreateBundleInput = z.infer<typeof CreateBundleInput>;

/** What is absent stays. */
export const UpdateBundleInput = z.object({
  slug: Slug,
  /** Its `updatedAt` as whoever changes it has seen it. Has somebody changed it since, nothing is overwritten. */
  since: z.iso.datetime().optional(),
  title: fields.title.optional(),
  description: fields.description.optional(),
  instructions: fields.instructions.optional(),
  style: fields.style.optional(),
  entries: BundleEntries.optional(),
});
export type UpdateBundleInput = z.infer<typeof UpdateBundleInput>;

export const BundleSlugInput = z.object({ slug: Slug });

export const ListBundlesInput = z.object({ search: z.string().max(100).default("") });

export const PreviewBundleInput = z.object({ entries: BundleEntries });

/** What there is to choose from, over all servers. */
export const ListOffersInput = z.object({
  /** Part of a name, a title, a description or a server. */
  search: z.string().max(100).default(""),
  kind: z.enum(bundleKinds).optional(),
  cursor: z.string().max(3_000).nullish(),
  limit: z.int().min(1).max(200).default(100),
});
export type ListOffersInput = z.infer<typeof ListOffersInput>;
