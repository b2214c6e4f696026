import type { Prisma } from "../../../prisma/generated/client.ts";
import type { ControlContext } from "../control-context.ts";

export const savedRequestFields = {
  id: true,
  ownerId: true,
  owner: true,
  name: true,
  isShared: true,
  endpoint: true,
  keyId: true,
  version: true,
  method: true,
  subject: true,
  params: true,
  updatedAt: true,
} satisfies Prisma.SavedRequestSelect;

type Stored = Prisma.SavedRequestGetPayload<{ select: typeof savedRequestFields }>;

export function toSavedRequest({ ownerId, updatedAt, ...rest }: Stored, { actor }: ControlContext) {
  return { ...rest, isMine: ownerId === actor.id, updatedAt: updatedAt.toISOString() };
}
