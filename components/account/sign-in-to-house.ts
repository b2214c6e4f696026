/** Why signing in failed: a code of the house, and for how long to wait. */
export type SignInRefusal = { code: string; waitSeconds: number | null };

/** next-auth's own two requests, without its client: null when signed in. */
export async function signInToHouse(email: string, password: string): Promise<SignInRefusal | null> {
  const asked = await fetch("/api/auth/csrf");
  const { csrfToken } = (await asked.json()) as { csrfToken: string };
  const answered = await fetch("/api/auth/callback/credentials", {
    method: "POST",
    body: new URLSearchParams({ email, password, csrfToken, json: "true" }),
  });
  const { url } = (await answered.json()) as { url: string };
  return readRefusal(answered.ok, url, answered.headers.get("retry-after"));
}

/** Refusals come as `?error=<code>` in the address next-auth would send a form to, `<code>:<seconds>` with a wait. */
export function readRefusal(isOk: boolean, url: string, retryAfter: string | null): SignInRefusal | null {
  const said = URL.parse(url, "http://house.invalid")?.searchParams;
  // A token of next-auth's own that did not fit is answered with ?csrf=true, and with 200.
  const error = said?.has("csrf") ? "csrf" : said?.get("error");
  if (isOk && !error) return null;
  const [code = "internal", seconds] = (error || "internal").split(":");
  const wait = Number(seconds ?? retryAfter);
  return { code, waitSeconds: Number.isFinite(wait) && wait > 0 ? wait : null };
}

export function sayRefusal({ code, waitSeconds }: SignInRefusal): string {
  if (code === "wrong_password" || code === "CredentialsSignin")
    return "Email and password do not match. Check both; an admin can send you a new link.";
  if (code === "sign_in_throttled")
    return `Too many attempts. Try again ${waitSeconds ? `in ${sayWait(waitSeconds)}` : "in a minute"}.`;
  return `The house could not check this just now (${code}). Try again; if it stays, look at /ready.`;
}

function sayWait(seconds: number): string {
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} minutes`;
}
