import { z } from "zod";
import { shorten } from "./shorten.ts";
import { User } from "./user.ts";

/** What GitHub answers, as far as it is needed, and what the tools make of it. */
export const Release = z.object({
  id: z.int(),
  tag_name: z.string(),
  name: z.string().nullish(),
  html_url: z.string(),
  draft: z.boolean(),
  prerelease: z.boolean(),
  author: User,
  created_at: z.string(),
  published_at: z.string().nullish(),
  body: z.string().nullish(),
  assets: z.array(z.object({ name: z.string(), size: z.int(), browser_download_url: z.string() })),
});
export const ReleaseFields = z.object({
  id: z.int(),
  tag: z.string(),
  name: z.string().nullable(),
  url: z.string(),
  isDraft: z.boolean(),
  isPrerelease: z.boolean(),
  author: z.string().nullable(),
  createdAt: z.string(),
  publishedAt: z.string().nullable(),
  body: z.string().nullable().describe("In lists its beginning"),
  assets: z.array(z.object({ name: z.string(), sizeBytes: z.int(), url: z.string() })),
});
export function showRelease(
  from: z.output<typeof Release>,
  bodyLength: number,
): z.output<typeof ReleaseFields> {
  return {
    id: from.id,
    tag: from.tag_name,
    name: from.name ?? null,
    url: from.html_url,
    isDraft: from.draft,
    isPrerelease: from.prerelease,
    author: from.author?.login ?? null,
    createdAt: from.created_at,
    publishedAt: from.published_at ?? null,
    body: shorten(from.body, bodyLength),
    assets: from.assets.map(({ name, size, browser_download_url }) => ({
      ...{ name, sizeBytes: size, url: browser_download_url },
    })),
  };
}
