import { AcceptInvitationInput, InvitationTokenInput } from "../../contracts/people.ts";
import { acceptInvitation } from "../../control/welcome/accept-invitation.ts";
import { describeInvitation } from "../../control/welcome/describe-invitation.ts";
import { openProcedure, router } from "../init.ts";

/** The only procedures for people who are not signed in. */
export const welcomeRouter = router({
  describe: openProcedure.input(InvitationTokenInput).query(describeInvitation),
  accept: openProcedure.input(AcceptInvitationInput).mutation(acceptInvitation),
});
