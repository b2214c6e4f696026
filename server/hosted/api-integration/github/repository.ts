import { z } from "zod";

/** What GitHub answers, as far as it is needed, and what the tools make of it. */
export const Repository = z.object({
  full_name: z.string(),
  description: z.string().nullish(),
  html_url: z.string(),
  private: z.boolean(),
  fork: z.boolean(),
  archived: z.boolean().optional(),
  default_branch: z.string().optional(),
  language: z.string().nullish(),
  stargazers_count: z.int().optional(),
  forks_count: z.int().optional(),
  open_issues_count: z.int().optional(),
  topics: z.array(z.string()).optional(),
  pushed_at: z.string().nullish(),
  license: z.object({ spdx_id: z.string().nullish() }).nullish(),
});
export const RepositoryFields = z.object({
  repository: z.string(),
  description: z.string().nullable(),
  url: z.string(),
  isPrivate: z.boolean(),
  isFork: z.boolean(),
  isArchived: z.boolean(),
  defaultBranch: z.string().nullable(),
  language: z.string().nullable(),
  stars: z.int(),
  forks: z.int(),
  openIssues: z.int().describe("Pull requests included"),
  topics: z.array(z.string()),
  pushedAt: z.string().nullable(),
  license: z.string().nullable().describe("By SPDX"),
});
export function showRepository(from: z.output<typeof Repository>): z.output<typeof RepositoryFields> {
  return {
    repository: from.full_name,
    description: from.description ?? null,
    url: from.html_url,
    isPrivate: from.private,
    isFork: from.fork,
    isArchived: from.archived ?? false,
    defaultBranch: from.default_branch ?? null,
    language: from.language ?? null,
    stars: from.stargazers_count ?? 0,
    forks: from.forks_count ?? 0,
    openIssues: from.open_issues_count ?? 0,
    topics: from.topics ?? [],
    pushedAt: from.pushed_at ?? null,
    license: from.license?.spdx_id ?? null,
  };
}
