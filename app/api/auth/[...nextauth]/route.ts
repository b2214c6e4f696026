import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { house } from "../../../../server/bridge.ts";
import { ADDRESS_HEADER } from "../../../../server/contracts/session.ts";
import { authOptions } from "./auth-options.ts";
import { boundBody } from "./bound-body.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

async function answer(request: NextRequest, context: Context): Promise<Response> {
  const bounded = await boundBody(request);
  if (bounded instanceof Response) return bounded;
  // Made per request: while Next builds there is no house yet.
  const options = authOptions(house(), request.headers.get(ADDRESS_HEADER) ?? "unknown");
  return NextAuth(bounded, context, options);
}

export { answer as GET, answer as POST };
