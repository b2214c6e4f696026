import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { house } from "../../../../server/bridge.ts";
import { ADDRESS_HEADER, sessionCookieName } from "../../../../server/contracts/session.ts";
import { authOptions } from "./auth-options.ts";
import { boundBody } from "./bound-body.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

async function answer(request: NextRequest, context: Context): Promise<Response> {
  const bounded = await boundBody(request);
  if (bounded instanceof Response) return bounded;
  // Made per request: while Next builds there is no house yet.
  const built = house();
  const address = request.headers.get(ADDRESS_HEADER) ?? "unknown";
  const sessionToken = request.cookies.get(sessionCookieName(built.secureCookies))?.value;
  return NextAuth(bounded, context, authOptions(built, { address, sessionToken }));
}

export { answer as GET, answer as POST };
