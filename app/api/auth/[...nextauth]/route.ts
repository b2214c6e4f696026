import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { house } from "../../../../server/bridge.ts";
import { authOptions } from "./auth-options.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

/** Made per request: while Next builds there is no house yet. */
const answer = (request: NextRequest, context: Context): Promise<Response> =>
  NextAuth(request, context, authOptions(house()));

export { answer as GET, answer as POST };
