/** The house as authorization servers of others know it. */
const CLIENT_NAME = "Gatehouse";

/** The only place that an authorization server may send anybody back to. */
export const callbackUrl = (publicUrl: string) => `${publicUrl}/oauth/callback`;

/** Its client id, where the authorization server fetches what it wants to know of a client. */
export const clientMetadataUrl = (publicUrl: string) => `${publicUrl}/client-metadata.json`;

/** For which server somebody came back, by its id; null: it was not the house that sent them. */
export function serverOfState(state: string): string | null {
  return /^(sv_[0-9A-Z]+)\.[\w-]{43}$/.exec(state)?.[1] ?? null;
}

/** What is registered, and what stands in the client metadata document. */
export function clientMetadata(publicUrl: string) {
  return {
    client_name: CLIENT_NAME,
    client_uri: publicUrl,
    redirect_uris: [callbackUrl(publicUrl)],
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    // A house that only its own machine reaches is a native app, as OpenID Connect has it.
    application_type: publicUrl.startsWith("https:") ? "web" : "native",
  };
}
