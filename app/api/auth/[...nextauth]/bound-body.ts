import { NextRequest } from "next/server";
import { readBoundedBody } from "../../../../server/foundation/read-bounded-body.ts";

/** An email and a password, with room to spare. */
const BODY_BYTES_MAX = 16 * 1024;

/** next-auth would read a body of any length: it gets one that has been read already. */
export async function boundBody(request: NextRequest): Promise<NextRequest | Response> {
  if (request.method !== "POST") return request;
  const { nextUrl, method, headers } = request;
  try {
    return new NextRequest(nextUrl, {
      method,
      headers,
      body: await readBoundedBody(request, BODY_BYTES_MAX),
    });
  } catch (error) {
    if ((error as { code?: unknown }).code !== "body_too_large") throw error;
    // The rest is never read, so nothing else can come over this connection.
    return Response.json({ code: "body_too_large" }, { status: 413, headers: { connection: "close" } });
  }
}
