import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "../../server/trpc/router.ts";

/** What each procedure of the house answers. */
export type HouseSays = inferRouterOutputs<AppRouter>;
