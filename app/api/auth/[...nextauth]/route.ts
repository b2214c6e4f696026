import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { house } from "../../../../server/bridge.ts";
import { ADDRESS_HEADER } from "../../../../server/contracts/session.ts";
import { authOptions } from "./auth-options.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

/** Made per request: while Next builds there is no house yet. */
const answer = (request: NextRequest, context: Context): Promise<Response> =>
  NextAuth(request, context, authOptions(house(), request.headers.get(ADDRESS_HEADER) ?? "unknown"));

export { answer as GET, answer as POST };
