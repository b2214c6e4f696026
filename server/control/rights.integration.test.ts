import { afterAll, beforeAll, expect, test } from "vitest";
import { personRoles, type Right, roleHasRight } from "../contracts/permissions.ts";
import { countRecords } from "./audit/count-records.ts";
import { drawHistogram } from "./audit/draw-histogram.ts";
import { getRecord } from "./audit/get-record.ts";
import { listRecords } from "./audit/list-records.ts";
import { createBundle } from "./bundles/create-bundle.ts";
import { getBundle } from "./bundles/get-bundle.ts";
import { listBundles } from "./bundles/list-bundles.ts";
import { listOffers } from "./bundles/list-offers.ts";
import { pauseBundle } from "./bundles/pause-bundle.ts";
import { previewBundle } from "./bundles/preview-bundle.ts";
import { removeBundle } from "./bundles/remove-bundle.ts";
import { resumeBundle } from "./bundles/resume-bundle.ts";
import { updateBundle } from "./bundles/update-bundle.ts";
import { addChannel } from "./channels/add-channel.ts";
import { listChannels } from "./channels/list-channels.ts";
import { removeChannel } from "./channels/remove-channel.ts";
import { testChannel } from "./channels/test-channel.ts";
import type { ControlContext } from "./control-context.ts";
import { addCrmNote } from "./crm/add-crm-note.ts";
import { archiveCrmRecord } from "./crm/archive-crm-record.ts";
import { clearCrmSamples } from "./crm/clear-crm-samples.ts";
import { createCrmRecord } from "./crm/create-crm-record.ts";
import { getCrmRecord } from "./crm/get-crm-record.ts";
import { getCrmReports } from "./crm/get-crm-reports.ts";
import { getCrmStatus } from "./crm/get-crm-status.ts";
import { getDealBoard } from "./crm/get-deal-board.ts";
import { listCrmCampaigns } from "./crm/list-crm-campaigns.ts";
import { listCrmRecords } from "./crm/list-crm-records.ts";
import { listCrmSyncs } from "./crm/list-crm-syncs.ts";
import { loadCrmSamples } from "./crm/load-crm-samples.ts";
import { moveCrmDeal } from "./crm/move-crm-deal.ts";
import { runCrmSync } from "./crm/run-crm-sync.ts";
import { updateCrmRecord } from "./crm/update-crm-record.ts";
import { approveDefinition } from "./definitions/approve-definition.ts";
import { diffDefinition } from "./definitions/diff-definition.ts";
import { listDefinitions } from "./definitions/list-definitions.ts";
import { withholdDefinition } from "./definitions/withhold-definition.ts";
import { getStatus } from "./house/get-status.ts";
import { createKey } from "./keys/create-key.ts";
import { listKeys } from "./keys/list-keys.ts";
import { revokeKey } from "./keys/revoke-key.ts";
import { weighOffer } from "./keys/weigh-offer.ts";
import { getAttention } from "./overview/get-attention.ts";
import { getOverview } from "./overview/get-overview.ts";
import { changeRole } from "./people/change-role.ts";
import { deactivatePerson } from "./people/deactivate-person.ts";
import { invitePerson } from "./people/invite-person.ts";
import { listInvitations } from "./people/list-invitations.ts";
import { listPeople } from "./people/list-people.ts";
import { reactivatePerson } from "./people/reactivate-person.ts";
import { revokeInvitation } from "./people/revoke-invitation.ts";
import { admitToPlayground } from "./playground/admit-to-playground.ts";
import { changeSavedRequest } from "./playground/change-saved-request.ts";
import { getSavedRequest } from "./playground/get-saved-request.ts";
import { listCallers } from "./playground/list-callers.ts";
import { listEndpoints } from "./playground/list-endpoints.ts";
import { listSavedRequests } from "./playground/list-saved-requests.ts";
import { removeSavedRequest } from "./playground/remove-saved-request.ts";
import { saveRequest } from "./playground/save-request.ts";
import { importServer } from "./server-import/import-server.ts";
import { listWellKnown } from "./server-import/list-well-known.ts";
import { addInstance } from "./servers/add-instance.ts";
import { createServer } from "./servers/create-server.ts";
import { drainInstance } from "./servers/drain-instance.ts";
import { getServer } from "./servers/get-server.ts";
import { listChecks } from "./servers/list-checks.ts";
import { listOperations } from "./servers/list-operations.ts";
import { listServers } from "./servers/list-servers.ts";
import { pauseServer } from "./servers/pause-server.ts";
import { removeInstance } from "./servers/remove-instance.ts";
import { removeServer } from "./servers/remove-server.ts";
import { resumeServer } from "./servers/resume-server.ts";
import { updateServer } from "./servers/update-server.ts";
import { weighInstance } from "./servers/weigh-instance.ts";
import { endSession } from "./sessions/end-session.ts";
import { getStreams } from "./sessions/get-streams.ts";
import { listSessions } from "./sessions/list-sessions.ts";
import { getSettings } from "./settings/get-settings.ts";
import { updateSettings } from "./settings/update-settings.ts";
import { archiveTask } from "./tasks/archive-task.ts";
import { commentTask } from "./tasks/comment-task.ts";
import { createProject } from "./tasks/create-project.ts";
import { createTask } from "./tasks/create-task.ts";
import { getBoard } from "./tasks/get-board.ts";
import { getTask } from "./tasks/get-task.ts";
import { getTaskHistory } from "./tasks/get-task-history.ts";
import { getTimeline } from "./tasks/get-timeline.ts";
import { linkTasks } from "./tasks/link-tasks.ts";
import { listConflicts } from "./tasks/list-conflicts.ts";
import { listProjects } from "./tasks/list-projects.ts";
import { listTasks } from "./tasks/list-tasks.ts";
import { listWorkPeople } from "./tasks/list-work-people.ts";
import { loadSampleProject } from "./tasks/load-sample-project.ts";
import { makeReport } from "./tasks/make-report.ts";
import { moveTask } from "./tasks/move-task.ts";
import { resolveConflict } from "./tasks/resolve-conflict.ts";
import { updateTask } from "./tasks/update-task.ts";
import { addTeamRule } from "./teams/add-rule.ts";
import { archiveTeamChannel } from "./teams/archive-channel.ts";
import { cancelMeeting } from "./teams/cancel-meeting.ts";
import { createTeamChannel } from "./teams/create-channel.ts";
import { createTeamWebhook } from "./teams/create-webhook.ts";
import { deleteMessage } from "./teams/delete-message.ts";
import { getTeamThread } from "./teams/get-thread.ts";
import { getWeek } from "./teams/get-week.ts";
import { getWorkspace } from "./teams/get-workspace.ts";
import { listTeamChannels } from "./teams/list-channels.ts";
import { listTeamMessages } from "./teams/list-messages.ts";
import { listTeamRules } from "./teams/list-rules.ts";
import { listTeamPeople } from "./teams/list-team-people.ts";
import { listTeamWebhooks } from "./teams/list-webhooks.ts";
import { pauseTeamRule } from "./teams/pause-rule.ts";
import { postMessage } from "./teams/post-message.ts";
import { removeTeamRule } from "./teams/remove-rule.ts";
import { restoreTeamChannel } from "./teams/restore-channel.ts";
import { restoreMessage } from "./teams/restore-message.ts";
import { revokeTeamWebhook } from "./teams/revoke-webhook.ts";
import { scheduleMeeting } from "./teams/schedule-meeting.ts";
import { setTeamPresence } from "./teams/set-presence.ts";
import { suggestTimes } from "./teams/suggest-times.ts";
import { testTeamWebhook } from "./teams/test-webhook.ts";
import { openTestHouse, type TestHouse } from "./test-house.ts";
import { connectServer } from "./upstream-auth/connect-server.ts";
import { disconnectServer } from "./upstream-auth/disconnect-server.ts";
import { finishConnect } from "./upstream-auth/finish-connect.ts";

/** The door asks for the right too, but a verb may get other doors: its own lock has to hold. */
type AnyVerb = (verb: { ctx: ControlContext; input: never }) => Promise<unknown>;
const verbs: [string, Right, AnyVerb][] = [
  ["addChannel", "setting:write", addChannel],
  ["listChannels", "setting:read", listChannels],
  ["removeChannel", "setting:write", removeChannel],
  ["testChannel", "setting:write", testChannel],
  ["addInstance", "server:write", addInstance],
  ["admitToPlayground", "playground:use", admitToPlayground],
  ["approveDefinition", "server:write", approveDefinition],
  ["changeRole", "person:write", changeRole],
  ["changeSavedRequest", "playground:use", changeSavedRequest],
  ["connectServer", "server:write", connectServer],
  ["countRecords", "audit:read", countRecords],
  ["createBundle", "bundle:write", createBundle],
  ["createKey", "key:write", createKey],
  ["createServer", "server:write", createServer],
  ["deactivatePerson", "person:write", deactivatePerson],
  ["diffDefinition", "server:read", diffDefinition],
  ["disconnectServer", "server:write", disconnectServer],
  ["drainInstance", "server:write", drainInstance],
  ["drawHistogram", "audit:read", drawHistogram],
  ["endSession", "session:end", endSession],
  ["finishConnect", "server:write", finishConnect],
  ["getAttention", "overview:read", getAttention],
  ["getBundle", "bundle:read", getBundle],
  ["getOverview", "overview:read", getOverview],
  ["getRecord", "audit:read", getRecord],
  ["getSavedRequest", "playground:use", getSavedRequest],
  ["getServer", "server:read", getServer],
  ["getSettings", "setting:read", getSettings],
  ["getStatus", "overview:read", getStatus],
  ["getStreams", "session:read", getStreams],
  ["invitePerson", "person:write", invitePerson],
  ["listBundles", "bundle:read", listBundles],
  ["listCallers", "playground:use", listCallers],
  ["listChecks", "server:read", listChecks],
  ["listDefinitions", "server:read", listDefinitions],
  ["listEndpoints", "playground:use", listEndpoints],
  ["listInvitations", "person:read", listInvitations],
  ["listKeys", "key:read", listKeys],
  ["listOffers", "bundle:read", listOffers],
  ["listPeople", "person:read", listPeople],
  ["listRecords", "audit:read", listRecords],
  ["listSavedRequests", "playground:use", listSavedRequests],
  ["listOperations", "server:read", listOperations],
  ["listServers", "server:read", listServers],
  ["listSessions", "session:read", listSessions],
  ["pauseBundle", "bundle:write", pauseBundle],
  ["importServer", "server:write", importServer],
  ["listWellKnown", "server:read", listWellKnown],
  ["pauseServer", "server:write", pauseServer],
  ["previewBundle", "bundle:read", previewBundle],
  ["reactivatePerson", "person:write", reactivatePerson],
  ["removeBundle", "bundle:write", removeBundle],
  ["removeInstance", "server:write", removeInstance],
  ["weighInstance", "server:write", weighInstance],
  ["removeSavedRequest", "playground:use", removeSavedRequest],
  ["removeServer", "server:write", removeServer],
  ["resumeBundle", "bundle:write", resumeBundle],
  ["resumeServer", "server:write", resumeServer],
  ["revokeInvitation", "person:write", revokeInvitation],
  ["revokeKey", "key:write", revokeKey],
  ["saveRequest", "playground:use", saveRequest],
  ["archiveTask", "tasks:write", archiveTask],
  ["commentTask", "tasks:write", commentTask],
  ["createProject", "tasks:write", createProject],
  ["createTask", "tasks:write", createTask],
  ["getBoard", "tasks:read", getBoard],
  ["getTask", "tasks:read", getTask],
  ["getTaskHistory", "tasks:read", getTaskHistory],
  ["getTimeline", "tasks:read", getTimeline],
  ["linkTasks", "tasks:write", linkTasks],
  ["listConflicts", "tasks:read", listConflicts],
  ["listProjects", "tasks:read", listProjects],
  ["listTasks", "tasks:read", listTasks],
  ["listWorkPeople", "tasks:read", listWorkPeople],
  ["loadSampleProject", "tasks:write", loadSampleProject],
  ["makeReport", "tasks:read", makeReport],
  ["moveTask", "tasks:write", moveTask],
  ["resolveConflict", "tasks:write", resolveConflict],
  ["updateTask", "tasks:write", updateTask],
  ["getWorkspace", "teams:read", getWorkspace],
  ["listTeamChannels", "teams:read", listTeamChannels],
  ["listTeamMessages", "teams:read", listTeamMessages],
  ["getTeamThread", "teams:read", getTeamThread],
  ["listTeamPeople", "teams:read", listTeamPeople],
  ["getWeek", "teams:read", getWeek],
  ["suggestTimes", "teams:read", suggestTimes],
  ["listTeamRules", "teams:read", listTeamRules],
  ["listTeamWebhooks", "teams:read", listTeamWebhooks],
  ["postMessage", "teams:write", postMessage],
  ["deleteMessage", "teams:write", deleteMessage],
  ["restoreMessage", "teams:write", restoreMessage],
  ["createTeamChannel", "teams:write", createTeamChannel],
  ["archiveTeamChannel", "teams:write", archiveTeamChannel],
  ["restoreTeamChannel", "teams:write", restoreTeamChannel],
  ["setTeamPresence", "teams:write", setTeamPresence],
  ["scheduleMeeting", "teams:write", scheduleMeeting],
  ["cancelMeeting", "teams:write", cancelMeeting],
  ["addTeamRule", "teams:write", addTeamRule],
  ["pauseTeamRule", "teams:write", pauseTeamRule],
  ["removeTeamRule", "teams:write", removeTeamRule],
  ["createTeamWebhook", "teams:write", createTeamWebhook],
  ["revokeTeamWebhook", "teams:write", revokeTeamWebhook],
  ["testTeamWebhook", "teams:write", testTeamWebhook],
  ["addCrmNote", "crm:write", addCrmNote],
  ["archiveCrmRecord", "crm:write", archiveCrmRecord],
  ["clearCrmSamples", "crm:write", clearCrmSamples],
  ["createCrmRecord", "crm:write", createCrmRecord],
  ["getCrmRecord", "crm:read", getCrmRecord],
  ["getCrmReports", "crm:read", getCrmReports],
  ["getCrmStatus", "crm:read", getCrmStatus],
  ["getDealBoard", "crm:read", getDealBoard],
  ["listCrmCampaigns", "crm:read", listCrmCampaigns],
  ["listCrmRecords", "crm:read", listCrmRecords],
  ["listCrmSyncs", "crm:read", listCrmSyncs],
  ["loadCrmSamples", "crm:write", loadCrmSamples],
  ["moveCrmDeal", "crm:write", moveCrmDeal],
  ["runCrmSync", "crm:write", runCrmSync],
  ["updateCrmRecord", "crm:write", updateCrmRecord],
  ["updateBundle", "bundle:write", updateBundle],
  ["updateServer", "server:write", updateServer],
  ["updateSettings", "setting:write", updateSettings],
  ["weighOffer", "key:read", weighOffer],
  ["withholdDefinition", "server:write", withholdDefinition],
];

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

test.each(verbs)(
  "%s refuses every role without %s, says why, and records nothing",
  async (name, right, verb) => {
    const before = await house.db.prisma.record.count();
    for (const role of personRoles.filter((candidate) => !roleHasRight(candidate, right))) {
      const ctx = await house.addPerson(role, `${name}-${role}`);
      await expect(verb({ ctx, input: {} as never }), role).rejects.toMatchObject({
        code: "forbidden",
        detail: `role ${role} lacks ${right}`,
      });
    }
    expect(await house.db.prisma.record.count()).toBe(before);
  },
);
