import type { SignInDoor } from "./control/account/sign-in-door.ts";
import type { TrpcContext } from "./trpc/create-context.ts";
import type { AppRouter } from "./trpc/router.ts";

/**
 * The one handle between the two module graphs: Next bundles its own copy of what `app/` imports,
 * so `app/` imports nothing of the house but this file, and reads what `compose.ts` built.
 */
export type House = {
  router: AppRouter;
  createContext: (headers: Headers) => Promise<TrpcContext>;
  /** Everything under /api/trpc. */
  trpc: (request: Request) => Promise<Response>;
  /** Everything under /mcp: the same function that the fast lane calls. */
  mcp: (request: Request) => Promise<Response>;
  /** What an operator sends to an endpoint, as a caller: /api/playground. */
  playground: (request: Request) => Promise<Response>;
  signIn: SignInDoor;
  sessionSecret: string;
  secureCookies: boolean;
  publicUrl: string;
};

const KEY = Symbol.for("gatehouse.house");
type Shelf = { [KEY]?: House };

export function openBridge(house: House): void {
  (globalThis as Shelf)[KEY] = house;
}

export function house(): House {
  const built = (globalThis as Shelf)[KEY];
  if (!built) throw new Error("The house is not running: start it with `npm start`, not with `next start`.");
  return built;
}
