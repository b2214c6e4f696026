import { ChangePasswordInput, SignInIdInput } from "../../contracts/people.ts";
import { changePassword } from "../../control/account/change-password.ts";
import { endSignIn } from "../../control/account/end-sign-in.ts";
import { getMe } from "../../control/account/get-me.ts";
import { listSignIns } from "../../control/account/list-sign-ins.ts";
import { router, signedInProcedure } from "../init.ts";

export const accountRouter = router({
  me: signedInProcedure.query(getMe),
  changePassword: signedInProcedure.input(ChangePasswordInput).mutation(changePassword),
  signIns: signedInProcedure.query(listSignIns),
  endSignIn: signedInProcedure.input(SignInIdInput).mutation(endSignIn),
});
