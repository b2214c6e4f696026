import { z } from "zod";
import { KeyPem, SecretText } from "./secret-text.ts";

/** How the house comes by a token: an operator signs in, or the house is a client in its own right. */
const oauthGrants = ["authorization_code", "client_credentials"] as const;
export type OAuthGrant = (typeof oauthGrants)[number];

const SCOPES_MAX = 100;

const ClientId = z.string().trim().min(1, "It is empty.").max(1_000, "At most 1,000 characters.");
const Issuer = z
  .string()
  .trim()
  .max(2_000)
  .refine(
    (text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ""),
    "An address, such as https://auth.example.com.",
  );
const Scope = z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/, "A scope has no spaces and no quotes.");
const Scopes = z.array(Scope).max(SCOPES_MAX, `At most ${SCOPES_MAX} scopes.`);

/** What may be shown of it, and is kept as it is. Secrets are beside it, and tokens elsewhere. */
export const OAuthConfig = z.object({
  grant: z.enum(oauthGrants),
  /** null: the house registers itself. */
  clientId: z.string().nullable(),
  /** The authorization server; null: the first that the server names. */
  issuer: z.string().nullable(),
  /** Asked for whatever the server says, beside what it says. */
  scopes: z.array(z.string()),
  /** Whether the authorization server is told which server the token is for (RFC 8707); some refuse to be told. */
  sendResource: z.boolean(),
});
export type OAuthConfig = z.infer<typeof OAuthConfig>;

export const OAuthFields = z
  .object({
    grant: z.enum(oauthGrants).default("authorization_code"),
    clientId: ClientId.nullable().default(null),
    /** One or neither: what the client proves itself with. */
    clientSecret: SecretText.nullable().default(null),
    privateKey: KeyPem.nullable().default(null),
    issuer: Issuer.nullable().default(null),
    scopes: Scopes.default([]),
    sendResource: z.boolean().default(true),
  })
  .superRefine((fields, issue) => {
    const say = (path: string, message: string) => issue.addIssue({ code: "custom", path: [path], message });
    const hasProof = fields.clientSecret !== null || fields.privateKey !== null;
    if (fields.clientId === null && hasProof) say("clientId", "Say whose secret it is.");
    if (fields.clientSecret !== null && fields.privateKey !== null)
      say("privateKey", "A secret or a key: one of them.");
    if (fields.grant !== "client_credentials") return;
    if (fields.clientId === null) say("clientId", "Without an operator, the house needs a client id.");
    else if (!hasProof) say("clientSecret", "Without an operator, the house needs a secret or a key.");
  });

/** null: no sign-in any more. Of secrets, null takes away and absent stays. */
export const UpdateOAuth = z.object({
  grant: z.enum(oauthGrants).optional(),
  clientId: ClientId.nullish(),
  clientSecret: SecretText.nullish(),
  privateKey: KeyPem.nullish(),
  issuer: Issuer.nullish(),
  scopes: Scopes.optional(),
  sendResource: z.boolean().optional(),
});
export type UpdateOAuth = z.infer<typeof UpdateOAuth>;

/** What came back with the browser. */
export const FinishSignInInput = z.object({
  state: z.string().min(1).max(500),
  code: z.string().max(10_000).optional(),
  iss: z.string().max(2_000).optional(),
  error: z.string().max(200).optional(),
  errorDescription: z.string().max(2_000).optional(),
});
export type FinishSignInInput = z.infer<typeof FinishSignInInput>;

const signInStates = ["none", "connected", "needs-sign-in", "refused"] as const;
/** `refused`: the server wants what it was already given, and nobody's sign-in would help. */
export type SignInState = (typeof signInStates)[number];

/** What is shown of a server's sign-in. */
export type ShownSignIn = {
  state: SignInState;
  /** Why, for people; empty where nothing is wrong. */
  says: string;
  issuer: string | null;
  scopes: readonly string[];
  /** What the server asked for last, where it was refused. */
  askedScopes: readonly string[];
  /** Of the token, ISO 8601; null: it does not say. */
  expiresAt: string | null;
  /** It is renewed ahead of that by itself. */
  isRenewable: boolean;
  connectedAt: string | null;
  connectedBy: string | null;
};
