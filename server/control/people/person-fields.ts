import type { Prisma } from "../../../prisma/generated/client.ts";

/** What may be shown of a person: never the password's hash. */
export const personFields = {
  id: true,
  email: true,
  name: true,
  role: true,
  createdAt: true,
  lastSignedInAt: true,
  deactivatedAt: true,
} satisfies Prisma.PersonSelect;
