import type { SignInState } from "../../contracts/registry-oauth.ts";

export type Tokens = {
  access: string;
  /** null: the authorization server gave none. */
  refresh: string | null;
};

/** What an authorization server knows the house as. */
export type Registration = {
  clientId: string;
  secret: string | null;
  /** How the client proves itself at the token endpoint; null: as the server's metadata has it. */
  method: string | null;
  /** Wall time, ms; null: it stays. */
  expiresAtMs: number | null;
  /** The one that was registered: with another it is registered anew. */
  redirectUri: string;
};

/** A sign-in that an operator began, and that the authorization server has not sent back yet. */
export type PendingSignIn = {
  /** SHA-256 of what comes back as `state`. */
  stateDigest: string;
  verifier: string;
  issuer: string;
  scopes: readonly string[];
  /** As sent; null: this authorization server is not told. */
  resource: string | null;
  /** Whoever began it, and nobody else, ends it; null: anybody who may (it was begun where no browser is). */
  startedBy: string | null;
  /** Wall time, ms. */
  endsAtMs: number;
};

/** What the house has to enter one server with; secrets unsealed. */
export type Grant = {
  state: SignInState;
  says: string;
  issuer: string | null;
  /** What the authorization server was told that the token is for; null: nothing. */
  resource: string | null;
  scopes: readonly string[];
  /** What the server asked for last, and where it said that its metadata is. */
  asked: { scopes: readonly string[]; resourceMetadata: string | null };
  tokens: Tokens | null;
  /** Of the access token, wall time, ms; null: it does not say. */
  expiresAtMs: number | null;
  /** It is renewed without anybody's help. */
  isRenewable: boolean;
  connectedAtMs: number | null;
  connectedBy: string | null;
  /** By issuer: what is known at one is never shown to another. */
  registrations: Readonly<Record<string, Registration>>;
  pending: PendingSignIn | null;
  revision: number;
};

export const NO_GRANT: Grant = Object.freeze({
  ...{
    state: "none",
    says: "",
    issuer: null,
    resource: null,
    scopes: [],
    asked: { scopes: [], resourceMetadata: null },
  },
  ...{ tokens: null, expiresAtMs: null, isRenewable: false, connectedAtMs: null, connectedBy: null },
  ...{ registrations: {}, pending: null, revision: 0 },
});
