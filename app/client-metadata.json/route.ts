import { house } from "../../server/bridge.ts";
import { clientMetadata, clientMetadataUrl } from "../../server/contracts/oauth-client.ts";

/** For authorization servers that fetch what they want to know of a client from its id. */
export function GET(): Response {
  const { publicUrl } = house();
  const document = {
    client_id: clientMetadataUrl(publicUrl),
    ...clientMetadata(publicUrl),
    token_endpoint_auth_method: "none",
  };
  return Response.json(document, { headers: { "cache-control": "public, max-age=3600" } });
}

export const dynamic = "force-dynamic";
