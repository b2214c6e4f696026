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

/** The same page; wherever it goes by address, it is awake when it is there. */
export function waitsUntilAwake(page: Page): Page {
  const goto = page.goto.bind(page);
  page.goto = async (...where) => {
    const response = await goto(...where);
    await untilAwake(page);
    return response;
  };
  return page;
}

/**
 * What the house drew is a picture until React has met it: what is typed or pressed before is lost. After a `goto` of
 * the fixture's page it has; a page that the page itself went to by a whole load is waited for by name.
 */
export async function untilAwake(page: Page): Promise<void> {
  await page.waitForFunction(hasMetAll);
  // Its effects run after the last of them was met, and before it has nothing to do.
  await page.evaluate(() => new Promise<void>((resolve) => requestIdleCallback(() => resolve())));
}

function hasMetAll(): boolean {
  const isMet = (element: Element) => Object.keys(element).some((key) => key.startsWith("__reactFiber$"));
  const controls = [...document.querySelectorAll("a[href], button, input, select, textarea")];
  return controls.length > 0 && controls.every(isMet);
}
