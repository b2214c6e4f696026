import { z } from "zod";

/** An address names a project by its id: a name may change, an address may not. */
export const ProjectId = z.string().regex(/^P-[1-9]\d{0,8}$/, 'expected the id of a project, such as "P-3"');
