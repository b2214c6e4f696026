import type { Page } from "@playwright/test";

export const ADMIN = { email: "ada@acme.example", password: "correct horse battery" };

/** Signs in over the API, as the form does; the form itself is tested once, in first-day.spec.ts. */
export async function signIn(page: Page, who: { email: string; password: string } = ADMIN): Promise<void> {
  const { csrfToken } = (await (await page.request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const form = { csrfToken, ...who, json: "true", callbackUrl: "/" };
  const response = await page.request.post("/api/auth/callback/credentials", { form });
  if (!response.ok()) throw new Error(`The sign-in answered ${response.status()}: ${await response.text()}`);
}

/** Whatever the browser complains about, a refused script or style above all. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  return complaints;
}
