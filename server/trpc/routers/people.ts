import {
  ChangeRoleInput,
  InvitePersonInput,
  PersonIdInput,
  RevokeInvitationInput,
} from "../../contracts/people.ts";
import { changeRole } from "../../control/people/change-role.ts";
import { deactivatePerson } from "../../control/people/deactivate-person.ts";
import { invitePerson } from "../../control/people/invite-person.ts";
import { listInvitations } from "../../control/people/list-invitations.ts";
import { listPeople } from "../../control/people/list-people.ts";
import { reactivatePerson } from "../../control/people/reactivate-person.ts";
import { revokeInvitation } from "../../control/people/revoke-invitation.ts";
import { procedure, router } from "../init.ts";

export const peopleRouter = router({
  list: procedure("person:read").query(listPeople),
  invitations: procedure("person:read").query(listInvitations),
  invite: procedure("person:write").input(InvitePersonInput).mutation(invitePerson),
  revokeInvitation: procedure("person:write").input(RevokeInvitationInput).mutation(revokeInvitation),
  changeRole: procedure("person:write").input(ChangeRoleInput).mutation(changeRole),
  deactivate: procedure("person:write").input(PersonIdInput).mutation(deactivatePerson),
  reactivate: procedure("person:write").input(PersonIdInput).mutation(reactivatePerson),
});
