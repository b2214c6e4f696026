import {
  AddCrmNoteInput,
  CreateCrmRecordInput,
  CrmPipelineInput,
  CrmRefInput,
  ListCrmRecordsInput,
  MoveCrmDealInput,
  RunCrmSyncInput,
  UpdateCrmRecordInput,
} from "../../contracts/crm.ts";
import { addCrmNote } from "../../control/crm/add-crm-note.ts";
import { archiveCrmRecord } from "../../control/crm/archive-crm-record.ts";
import { clearCrmSamples } from "../../control/crm/clear-crm-samples.ts";
import { createCrmRecord } from "../../control/crm/create-crm-record.ts";
import { getCrmRecord } from "../../control/crm/get-crm-record.ts";
import { getCrmReports } from "../../control/crm/get-crm-reports.ts";
import { getCrmStatus } from "../../control/crm/get-crm-status.ts";
import { getDealBoard } from "../../control/crm/get-deal-board.ts";
import { listCrmCampaigns } from "../../control/crm/list-crm-campaigns.ts";
import { listCrmRecords } from "../../control/crm/list-crm-records.ts";
import { listCrmSyncs } from "../../control/crm/list-crm-syncs.ts";
import { loadCrmSamples } from "../../control/crm/load-crm-samples.ts";
import { moveCrmDeal } from "../../control/crm/move-crm-deal.ts";
import { runCrmSync } from "../../control/crm/run-crm-sync.ts";
import { updateCrmRecord } from "../../control/crm/update-crm-record.ts";
import { procedure, router } from "../init.ts";

export const crmRouter = router({
  status: procedure("crm:read").query(getCrmStatus),
  list: procedure("crm:read").input(ListCrmRecordsInput).query(listCrmRecords),
  get: procedure("crm:read").input(CrmRefInput).query(getCrmRecord),
  board: procedure("crm:read").input(CrmPipelineInput).query(getDealBoard),
  reports: procedure("crm:read").input(CrmPipelineInput).query(getCrmReports),
  campaigns: procedure("crm:read").query(listCrmCampaigns),
  syncs: procedure("crm:read").query(listCrmSyncs),
  create: procedure("crm:write").input(CreateCrmRecordInput).mutation(createCrmRecord),
  update: procedure("crm:write").input(UpdateCrmRecordInput).mutation(updateCrmRecord),
  archive: procedure("crm:write").input(CrmRefInput).mutation(archiveCrmRecord),
  move: procedure("crm:write").input(MoveCrmDealInput).mutation(moveCrmDeal),
  note: procedure("crm:write").input(AddCrmNoteInput).mutation(addCrmNote),
  loadSamples: procedure("crm:write").mutation(loadCrmSamples),
  clearSamples: procedure("crm:write").mutation(clearCrmSamples),
  sync: procedure("crm:write").input(RunCrmSyncInput).mutation(runCrmSync),
});
