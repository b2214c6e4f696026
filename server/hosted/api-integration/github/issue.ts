import { z } from "zod";
import { limits } from "../limits.ts";
import { Label, nameOf } from "./label.ts";
import { shorten } from "./shorten.ts";
import { User } from "./user.ts";

/** What GitHub answers, as far as it is needed, and what the tools make of it. */
export const Issue = z.object({
  number: z.int(),
  title: z.string(),
  state: z.string(),
  state_reason: z.string().nullish(),
  html_url: z.string(),
  repository_url: z.string().optional(),
  user: User,
  labels: z.array(Label),
  assignees: z.array(z.object({ login: z.string() })).nullish(),
  comments: z.int(),
  created_at: z.string(),
  updated_at: z.string(),
  closed_at: z.string().nullish(),
  body: z.string().nullish(),
  pull_request: z.unknown().optional(),
});
export const IssueFields = z.object({
  repository: z.string(),
  number: z.int(),
  title: z.string(),
  state: z.string(),
  stateReason: z.string().nullable(),
  url: z.string(),
  author: z.string().nullable().describe("null: the account is gone"),
  labels: z.array(z.string()),
  assignees: z.array(z.string()),
  comments: z.int(),
  isPullRequest: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
  closedAt: z.string().nullable(),
  body: z.string().nullable().describe("In lists its beginning"),
});
export function showIssue(
  from: z.output<typeof Issue>,
  repository: string,
  bodyLength: number,
): z.output<typeof IssueFields> {
  return {
    repository: from.repository_url?.split("/").slice(-2).join("/") ?? repository,
    number: from.number,
    title: from.title,
    state: from.state,
    stateReason: from.state_reason ?? null,
    url: from.html_url,
    author: from.user?.login ?? null,
    labels: from.labels.map(nameOf),
    assignees: (from.assignees ?? []).map(({ login }) => login),
    comments: from.comments,
    isPullRequest: from.pull_request !== undefined,
    createdAt: from.created_at,
    updatedAt: from.updated_at,
    closedAt: from.closed_at ?? null,
    body: shorten(from.body, bodyLength),
  };
}

export const Comment = z.object({
  id: z.int(),
  html_url: z.string(),
  user: User,
  body: z.string().optional(),
  created_at: z.string(),
  updated_at: z.string(),
});
export const CommentFields = z.object({
  id: z.int(),
  url: z.string(),
  author: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  body: z.string(),
});
export function showComment(from: z.output<typeof Comment>): z.output<typeof CommentFields> {
  return {
    id: from.id,
    url: from.html_url,
    author: from.user?.login ?? null,
    createdAt: from.created_at,
    updatedAt: from.updated_at,
    body: shorten(from.body, limits.bodyShownMax) ?? "",
  };
}
