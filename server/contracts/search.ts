import { z } from "zod";

export const FindInput = z.object({ query: z.string().max(200) });
