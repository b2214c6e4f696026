import { readFileSync } from "node:fs";
import path from "node:path";
import { callbackUrl } from "../../server/contracts/oauth-client.ts";

type House = { url: string; dataDir: string };

const REDIRECTS_MAX = 10;

/**
 * An operator's browser at an authorization server: it follows every redirect, presses the one button there is, and
 * brings what comes of it to the house at its own address, whatever name the house goes by outside.
 */
export async function signInAt(house: House, authorizationUrl: string): Promise<string> {
  const back = new URL(callbackUrl(house.url));
  back.search = (await followTo(back.pathname, authorizationUrl)).search;
  const token = readFileSync(path.join(house.dataDir, "admin.token"), "utf8").trim();
  const page = await fetch(back, { headers: { authorization: `Bearer ${token}` }, redirect: "manual" });
  return page.text();
}

/** Where such a browser ends up, once it is sent to this path. */
export async function followTo(pathname: string, from: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let at = new URL(from);
  for (let redirects = 0; redirects < REDIRECTS_MAX; redirects += 1) {
    const answer = (await visit(at, "GET", cookies)) ?? (await visit(at, "POST", cookies));
    if (answer === null) throw new Error(`${at.href} leads nowhere.`);
    if (answer.pathname === pathname) return answer;
    at = answer;
  }
  throw new Error(`${from} goes round in circles.`);
}

/** Where the page at this address leads; null: it is one that wants a button pressed. */
async function visit(at: URL, method: "GET" | "POST", cookies: Map<string, string>): Promise<URL | null> {
  const cookie = Array.from(cookies, ([name, value]) => `${name}=${value}`).join("; ");
  const answer = await fetch(at, { method, redirect: "manual", headers: { cookie } });
  for (const set of answer.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
    if (value === "") cookies.delete(name!);
    else cookies.set(name!, value!);
  }
  const location = answer.headers.get("location");
  if (answer.status >= 400) throw new Error(`${at.href} answers ${answer.status}: ${await answer.text()}`);
  return location === null ? null : new URL(location, at);
}
