import type { NextAuthOptions } from "next-auth";
import { decode } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import type { House } from "../../../../server/bridge.ts";
import { SIGN_IN_HOURS, sessionCookieName } from "../../../../server/contracts/session.ts";

type Browser = { address: string /** Its cookie until now. */; sessionToken: string | undefined };

/** next-auth keeps the cookie; who may have one, and until when, is the house's to say. */
export function authOptions(house: House, browser: Browser): NextAuthOptions {
  return {
    secret: house.sessionSecret,
    useSecureCookies: house.secureCookies,
    session: { strategy: "jwt", maxAge: SIGN_IN_HOURS * 3600 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: cookiesOf(house),
    // The house logs and records what matters; next-auth would warn about settings that it does not need here.
    logger: { error() {}, warn() {}, debug() {} },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: async (credentials, request) =>
          authorize(house, credentials, {
            address: browser.address,
            userAgent: request.headers?.["user-agent"] ?? "",
            replaces: await readSignInId(house, browser),
          }),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { signInId: (user as SignedInUser).signInId } : token),
      session: ({ session }) => ({ expires: session.expires }), // who is signed in, tRPC's account.me says
      redirect: ({ url }) => stayHere(url, house.publicUrl),
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.signInId === "string") await house.signIn.end(token.signInId, browser.address);
      },
    },
  };
}

type SignedInUser = { id: string; signInId: string };
type Credentials = Record<"email" | "password", string> | undefined;

/** A thrown message travels to the form as `?error=…`: our code, and how long to wait. */
async function authorize(
  house: House,
  credentials: Credentials,
  attempt: { address: string; userAgent: string; replaces: string | null },
): Promise<SignedInUser> {
  try {
    const { signInId, person } = await house.signIn.authenticate({
      email: String(credentials?.email ?? ""),
      password: String(credentials?.password ?? ""),
      ...attempt,
    });
    return { id: person.id, signInId };
  } catch (error) {
    const { code = "internal", data } = error as { code?: string; data?: { retryAfterSeconds?: number } };
    throw new Error(data?.retryAfterSeconds ? `${code}:${data.retryAfterSeconds}` : code);
  }
}

/** The sign-in that the browser had until now: with its cookie goes its only way to end. */
async function readSignInId({ sessionSecret }: House, { sessionToken }: Browser): Promise<string | null> {
  const token = await decode({ token: sessionToken, secret: sessionSecret }).catch(() => null);
  return typeof token?.signInId === "string" ? token.signInId : null;
}

function cookiesOf({ secureCookies }: House): NextAuthOptions["cookies"] {
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure: secureCookies } as const;
  // `__Host-` also pins the cookie to this host; `__Secure-` is the session's, whose name others read too.
  const prefix = secureCookies ? "__Host-" : "";
  return {
    sessionToken: { name: sessionCookieName(secureCookies), options },
    csrfToken: { name: `${prefix}gatehouse.csrf`, options },
    callbackUrl: { name: `${prefix}gatehouse.callback`, options },
  };
}

/** After signing in or out a browser goes to a page of ours, and nowhere else. */
function stayHere(url: string, publicUrl: string): string {
  const wanted = URL.parse(url, publicUrl);
  return wanted?.origin === new URL(publicUrl).origin ? wanted.href : publicUrl;
}
