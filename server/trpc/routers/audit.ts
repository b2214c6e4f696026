import { AuditFilter, ListRecordsInput, RecordIdInput } from "../../contracts/audit.ts";
import { countRecords } from "../../control/audit/count-records.ts";
import { drawHistogram } from "../../control/audit/draw-histogram.ts";
import { getRecord } from "../../control/audit/get-record.ts";
import { listRecords } from "../../control/audit/list-records.ts";
import { procedure, router } from "../init.ts";

export const auditRouter = router({
  list: procedure("audit:read").input(ListRecordsInput).query(listRecords),
  count: procedure("audit:read").input(AuditFilter).query(countRecords),
  histogram: procedure("audit:read").input(AuditFilter).query(drawHistogram),
  get: procedure("audit:read").input(RecordIdInput).query(getRecord),
});
