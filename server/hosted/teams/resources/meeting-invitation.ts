import { z } from "zod";
import { defineResourceTemplate } from "../../kernel/define-resource-template.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { addresses, invitationAt } from "./addresses.ts";
import { readAsResource } from "./read-as-resource.ts";

export const meetingInvitation = ({ scheduler }: TeamsParts) =>
  defineResourceTemplate({
    uriTemplate: addresses.invitation,
    name: "meeting-invitation",
    title: "Invitation to a meeting",
    description: "A meeting as an iCalendar file. Subscribers hear when it is moved or cancelled.",
    mimeType: "text/calendar",
    variables: z.object({ id: z.string().min(1).max(600) }),
    read: ({ id }, context) =>
      readAsResource(invitationAt(id), async () =>
        scheduler.invitation(await scheduler.get(id, callOf(context))),
      ),
  });
