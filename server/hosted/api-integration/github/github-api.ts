import type { z } from "zod";
import type { SettingsReader } from "../../kernel/hosted-ground.ts";
import type { ApiClientManager } from "../../outside/api-client-manager.ts";
import { readAnswer } from "../../outside/read-answer.ts";
import { type ApiRequest, bearer } from "../../outside/service.ts";
import { writePage } from "../page-cursor.ts";
import { SETTINGS_PLACE } from "../settings.ts";

const NAME = "GitHub";
/** https://docs.github.com/rest/about-the-rest-api/api-versions */
const API_VERSION = "2022-11-28";

type Ask<Schema extends z.ZodType> = Omit<ApiRequest, "limit" | "url"> & { answer: Schema };

/** GitHub as the tools ask it: each answer read by a schema, each list a page at a time. */
export type GitHubApi = {
  ask<Schema extends z.ZodType>(wanted: Ask<Schema>): Promise<z.output<Schema>>;
  /** `page` from 1. */
  list<Schema extends z.ZodType>(
    wanted: Ask<Schema> & { page: number; limit: number },
    limitName?: string,
  ): Promise<{ body: z.output<Schema>; nextCursor: string | null }>;
};

export function openGitHub(services: ApiClientManager, settings: SettingsReader): GitHubApi {
  const client = services.open({
    name: NAME,
    baseUrl: () => settings.get("github_url")!,
    headers: { accept: "application/vnd.github+json", "x-github-api-version": API_VERSION },
    credential: () => {
      const token = settings.get("github_token");
      return token === undefined ? null : bearer(token);
    },
    credentialAdvice: `An operator gives a token with the rights for it at ${SETTINGS_PLACE}, or as GITHUB_TOKEN.`,
    readLimit: (status, body) => (isSecondaryLimit(status, body) ? {} : null),
  });

  return {
    async ask({ answer, ...request }) {
      const { body } = await client.request(request);
      return readAnswer(answer, body, NAME);
    },
    async list({ answer, page, limit, query, ...request }, limitName) {
      const { body, headers } = await client.request({
        ...request,
        query: { ...query, per_page: limit, page },
        ...(limitName !== undefined && { limit: limitName }),
      });
      const hasNext = /<[^>]+>;\s*rel="next"/.test(headers.link ?? "");
      return { body: readAnswer(answer, body, NAME), nextCursor: hasNext ? writePage(page + 1) : null };
    },
  };
}

/** Too many requests at once, or too many that make something: GitHub says so in words alone. */
function isSecondaryLimit(status: number, body: unknown): boolean {
  if (status !== 403 && status !== 429) return false;
  return /secondary rate limit|abuse detection/i.test(JSON.stringify(body));
}
