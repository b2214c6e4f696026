import {
  AddRuleInput,
  ChannelRefInput,
  CreateChannelInput,
  CreateWebhookInput,
  ListMessagesInput,
  MeetingIdInput,
  MessageRefInput,
  PauseRuleInput,
  PostMessageInput,
  RuleNameInput,
  ScheduleMeetingInput,
  SetPresenceInput,
  SuggestTimesInput,
  ThreadInput,
  WebhookIdInput,
  WeekInput,
} from "../../contracts/teams.ts";
import { addTeamRule } from "../../control/teams/add-rule.ts";
import { archiveTeamChannel } from "../../control/teams/archive-channel.ts";
import { cancelMeeting } from "../../control/teams/cancel-meeting.ts";
import { createTeamChannel } from "../../control/teams/create-channel.ts";
import { createTeamWebhook } from "../../control/teams/create-webhook.ts";
import { deleteMessage } from "../../control/teams/delete-message.ts";
import { getTeamThread } from "../../control/teams/get-thread.ts";
import { getWeek } from "../../control/teams/get-week.ts";
import { getWorkspace } from "../../control/teams/get-workspace.ts";
import { listTeamChannels } from "../../control/teams/list-channels.ts";
import { listTeamMessages } from "../../control/teams/list-messages.ts";
import { listTeamRules } from "../../control/teams/list-rules.ts";
import { listTeamPeople } from "../../control/teams/list-team-people.ts";
import { listTeamWebhooks } from "../../control/teams/list-webhooks.ts";
import { pauseTeamRule } from "../../control/teams/pause-rule.ts";
import { postMessage } from "../../control/teams/post-message.ts";
import { removeTeamRule } from "../../control/teams/remove-rule.ts";
import { restoreTeamChannel } from "../../control/teams/restore-channel.ts";
import { restoreMessage } from "../../control/teams/restore-message.ts";
import { revokeTeamWebhook } from "../../control/teams/revoke-webhook.ts";
import { scheduleMeeting } from "../../control/teams/schedule-meeting.ts";
import { setTeamPresence } from "../../control/teams/set-presence.ts";
import { suggestTimes } from "../../control/teams/suggest-times.ts";
import { testTeamWebhook } from "../../control/teams/test-webhook.ts";
import { procedure, router } from "../init.ts";

export const teamsRouter = router({
  workspace: procedure("teams:read").query(getWorkspace),
  channels: procedure("teams:read").query(listTeamChannels),
  messages: procedure("teams:read").input(ListMessagesInput).query(listTeamMessages),
  thread: procedure("teams:read").input(ThreadInput).query(getTeamThread),
  people: procedure("teams:read").query(listTeamPeople),
  week: procedure("teams:read").input(WeekInput).query(getWeek),
  suggest: procedure("teams:read").input(SuggestTimesInput).query(suggestTimes),
  rules: procedure("teams:read").query(listTeamRules),
  webhooks: procedure("teams:read").query(listTeamWebhooks),
  post: procedure("teams:write").input(PostMessageInput).mutation(postMessage),
  deleteMessage: procedure("teams:write").input(MessageRefInput).mutation(deleteMessage),
  restoreMessage: procedure("teams:write").input(MessageRefInput).mutation(restoreMessage),
  createChannel: procedure("teams:write").input(CreateChannelInput).mutation(createTeamChannel),
  archiveChannel: procedure("teams:write").input(ChannelRefInput).mutation(archiveTeamChannel),
  restoreChannel: procedure("teams:write").input(ChannelRefInput).mutation(restoreTeamChannel),
  setPresence: procedure("teams:write").input(SetPresenceInput).mutation(setTeamPresence),
  schedule: procedure("teams:write").input(ScheduleMeetingInput).mutation(scheduleMeeting),
  cancelMeeting: procedure("teams:write").input(MeetingIdInput).mutation(cancelMeeting),
  addRule: procedure("teams:write").input(AddRuleInput).mutation(addTeamRule),
  pauseRule: procedure("teams:write").input(PauseRuleInput).mutation(pauseTeamRule),
  removeRule: procedure("teams:write").input(RuleNameInput).mutation(removeTeamRule),
  createWebhook: procedure("teams:write").input(CreateWebhookInput).mutation(createTeamWebhook),
  revokeWebhook: procedure("teams:write").input(WebhookIdInput).mutation(revokeTeamWebhook),
  testWebhook: procedure("teams:write").input(WebhookIdInput).mutation(testTeamWebhook),
});
