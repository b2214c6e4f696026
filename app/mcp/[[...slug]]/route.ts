import { house } from "../../../server/bridge.ts";

/** The slow lane: the very function that the Node server calls on the fast one. */
const answer = (request: Request): Promise<Response> => house().mcp(request);

export { answer as DELETE, answer as GET, answer as OPTIONS, answer as POST, answer as PUT };
