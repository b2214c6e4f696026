import { house } from "../../../server/bridge.ts";

/** An operator's message to an endpoint, and everything that comes back for it. */
export const POST = (request: Request): Promise<Response> => house().playground(request);
