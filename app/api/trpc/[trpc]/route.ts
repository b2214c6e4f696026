import { house } from "../../../../server/bridge.ts";

const answer = (request: Request): Promise<Response> => house().trpc(request);

export { answer as GET, answer as POST };
