import { z } from "zod";

/** Null where the account is gone. */
export const User = z.object({ login: z.string() }).nullish();
