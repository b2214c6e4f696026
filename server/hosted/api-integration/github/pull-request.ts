import { z } from "zod";
import { Label, nameOf } from "./label.ts";
import { shorten } from "./shorten.ts";
import { User } from "./user.ts";

/** What GitHub answers, as far as it is needed, and what the tools make of it. */
const Side = z.object({ ref: z.string(), sha: z.string() });
export const PullRequest = z.object({
  number: z.int(),
  title: z.string(),
  state: z.string(),
  draft: z.boolean().optional(),
  html_url: z.string(),
  user: User,
  head: Side,
  base: Side,
  labels: z.array(Label),
  created_at: z.string(),
  updated_at: z.string(),
  merged_at: z.string().nullish(),
  mergeable: z.boolean().nullish(),
  mergeable_state: z.string().optional(),
  commits: z.int().optional(),
  additions: z.int().optional(),
  deletions: z.int().optional(),
  changed_files: z.int().optional(),
  body: z.string().nullish(),
});
export const PullRequestFields = z.object({
  number: z.int(),
  title: z.string(),
  state: z.enum(["open", "closed", "merged"]),
  isDraft: z.boolean(),
  url: z.string(),
  author: z.string().nullable(),
  from: z.string().describe("The branch with the changes"),
  into: z.string(),
  headSha: z.string(),
  labels: z.array(z.string()),
  createdAt: z.string(),
  updatedAt: z.string(),
  mergedAt: z.string().nullable(),
  body: z.string().nullable().describe("In lists its beginning"),
});
export function showPullRequest(
  from: z.output<typeof PullRequest>,
  bodyLength: number,
): z.output<typeof PullRequestFields> {
  return {
    number: from.number,
    title: from.title,
    state: from.merged_at ? "merged" : from.state === "open" ? "open" : "closed",
    isDraft: from.draft ?? false,
    url: from.html_url,
    author: from.user?.login ?? null,
    from: from.head.ref,
    into: from.base.ref,
    headSha: from.head.sha,
    labels: from.labels.map(nameOf),
    createdAt: from.created_at,
    updatedAt: from.updated_at,
    mergedAt: from.merged_at ?? null,
    body: shorten(from.body, bodyLength),
  };
}
