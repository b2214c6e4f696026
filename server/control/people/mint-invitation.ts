import { hash } from "node:crypto";
import { randomText } from "../../foundation/ids.ts";

const TOKEN_LENGTH = 40; // 200 bits

export type MintedInvitation = { link: string; tokenHash: string };

/** The link is shown once; the database knows its hash. */
export function mintInvitation(publicUrl: string): MintedInvitation {
  const token = randomText(TOKEN_LENGTH);
  return { link: `${publicUrl}/welcome/${token}`, tokenHash: hashInvitationToken(token) };
}

export function hashInvitationToken(token: string): string {
  return hash("sha256", token);
}
