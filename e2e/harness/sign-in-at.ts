import { readFileSync } from "node:fs";
import path from "node:path";
import { callbackUrl } from "../../server/contracts/oauth-client.ts";

type House = { url: string; dataDir: string };

/**
 * An operator's browser at an authorization server that asks nothing: it follows every redirect, and brings what
 * comes of it to the house at its own address, whatever name the house goes by outside.
 */
export async function signInAt(house: House, authorizationUrl: string): Promise<string> {
  const answer = await fetch(authorizationUrl, { redirect: "manual" });
  const location = new URL(answer.headers.get("location") ?? "");
  const back = new URL(callbackUrl(house.url));
  if (location.pathname !== back.pathname) throw new Error(`Sent to ${location.href}.`);
  back.search = location.search;
  const token = readFileSync(path.join(house.dataDir, "admin.token"), "utf8").trim();
  const page = await fetch(back, { headers: { authorization: `Bearer ${token}` }, redirect: "manual" });
  return page.text();
}
