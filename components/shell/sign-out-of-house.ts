import { signOut } from "next-auth/react";

/** Ends the sign-in on the server too, then loads anew so that nothing of the person stays in memory. */
export async function signOutOfHouse(): Promise<void> {
  await signOut({ redirect: false });
  window.location.assign("/sign-in");
}
