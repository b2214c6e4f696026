import { expect, test } from "vitest";
import { refuseForgery } from "./refuse-forgery.ts";

const PUBLIC_URL = "http://127.0.0.1:3000";

function post(headers: Record<string, string>): Request {
  return new Request(`${PUBLIC_URL}/api/trpc/key.create`, { method: "POST", headers, body: "{}" });
}
const json = { "content-type": "application/json" };

test.each([
  ["a page of ours", post({ ...json, origin: PUBLIC_URL }), undefined],
  ["the CLI, by its token", post({ ...json, authorization: "Bearer T" }), undefined],
  ["another site", post({ ...json, origin: "https://evil.example" }), "origin_refused"],
  ["nobody says where from", post(json), "origin_refused"],
  ["a form", post({ "content-type": "text/plain", origin: PUBLIC_URL }), "unsupported_media_type"],
  ["a query", new Request(`${PUBLIC_URL}/api/trpc/key.list`), undefined],
])("%s", (_, request, code) => {
  expect(refuseForgery(request, PUBLIC_URL)?.code).toBe(code);
});
