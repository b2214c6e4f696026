import type { PersonRole } from "../contracts/permissions.ts";

/** Who acts on the control plane, once proven. */
export type Actor = {
  kind: "person" | "local";
  id: string;
  name: string;
  email: string | null;
  role: PersonRole;
  /** null for the local admin, who has no browser. */
  signInId: string | null;
};

/** Whoever can read the token in the data folder owns this machine. */
export const LOCAL_ADMIN: Actor = {
  kind: "local",
  id: "local",
  name: "local admin",
  email: null,
  role: "admin",
  signInId: null,
};
