import {
  AddInstanceInput,
  CreateServerInput,
  DrainInstanceInput,
  InstanceInput,
  ListNamesInput,
  ListOfferedInput,
  ListServersInput,
  RemoveServerInput,
  UpdateServerInput,
  WeighInstanceInput,
} from "../../contracts/registry.ts";
import { FinishSignInInput } from "../../contracts/registry-oauth.ts";
import { ImportServerInput } from "../../contracts/server-json.ts";
import { SetServerSettingsInput } from "../../contracts/server-settings.ts";
import { ServerSlugInput } from "../../contracts/servers.ts";
import { importServer } from "../../control/server-import/import-server.ts";
import { listWellKnown } from "../../control/server-import/list-well-known.ts";
import { listServerSettings } from "../../control/server-settings/list-server-settings.ts";
import { setServerSettings } from "../../control/server-settings/set-server-settings.ts";
import { addInstance } from "../../control/servers/add-instance.ts";
import { createServer } from "../../control/servers/create-server.ts";
import { drainInstance } from "../../control/servers/drain-instance.ts";
import { getServer } from "../../control/servers/get-server.ts";
import { listBusiest } from "../../control/servers/list-busiest.ts";
import { listChecks } from "../../control/servers/list-checks.ts";
import { listLabels } from "../../control/servers/list-labels.ts";
import { listNames } from "../../control/servers/list-names.ts";
import { listOffered } from "../../control/servers/list-offered.ts";
import { listOperations } from "../../control/servers/list-operations.ts";
import { listServers } from "../../control/servers/list-servers.ts";
import { pauseServer } from "../../control/servers/pause-server.ts";
import { readProcessLog } from "../../control/servers/read-process-log.ts";
import { removeInstance } from "../../control/servers/remove-instance.ts";
import { removeServer } from "../../control/servers/remove-server.ts";
import { resumeServer } from "../../control/servers/resume-server.ts";
import { testServer } from "../../control/servers/test-server.ts";
import { updateServer } from "../../control/servers/update-server.ts";
import { watchServer } from "../../control/servers/watch-server.ts";
import { weighInstance } from "../../control/servers/weigh-instance.ts";
import { connectServer } from "../../control/upstream-auth/connect-server.ts";
import { disconnectServer } from "../../control/upstream-auth/disconnect-server.ts";
import { finishConnect } from "../../control/upstream-auth/finish-connect.ts";
import { procedure, router } from "../init.ts";

export const serverRouter = router({
  list: procedure("server:read").input(ListServersInput).query(listServers),
  names: procedure("server:read").input(ListNamesInput).query(listNames),
  busiest: procedure("server:read").query(listBusiest),
  offered: procedure("server:read").input(ListOfferedInput).query(listOffered),
  labels: procedure("server:read").query(listLabels),
  get: procedure("server:read").input(ServerSlugInput).query(getServer),
  operations: procedure("server:read").input(ServerSlugInput).query(listOperations),
  checks: procedure("server:read").input(ServerSlugInput).query(listChecks),
  create: procedure("server:write").input(CreateServerInput).mutation(createServer),
  update: procedure("server:write").input(UpdateServerInput).mutation(updateServer),
  remove: procedure("server:write").input(RemoveServerInput).mutation(removeServer),
  live: procedure("server:read").input(ServerSlugInput).query(watchServer),
  log: procedure("server:write").input(ServerSlugInput).query(readProcessLog),
  test: procedure("server:write").input(ServerSlugInput).mutation(testServer),
  wellKnown: procedure("server:read").query(listWellKnown),
  /** A mutation, because a document is too long for an address; it changes nothing. */
  import: procedure("server:write").input(ImportServerInput).mutation(importServer),
  pause: procedure("server:write").input(ServerSlugInput).mutation(pauseServer),
  resume: procedure("server:write").input(ServerSlugInput).mutation(resumeServer),
  addInstance: procedure("server:write").input(AddInstanceInput).mutation(addInstance),
  removeInstance: procedure("server:write").input(InstanceInput).mutation(removeInstance),
  settings: procedure("server:read").input(ServerSlugInput).query(listServerSettings),
  setSettings: procedure("server:write").input(SetServerSettingsInput).mutation(setServerSettings),
  connect: procedure("server:write").input(ServerSlugInput).mutation(connectServer),
  finishConnect: procedure("server:write").input(FinishSignInInput).mutation(finishConnect),
  disconnect: procedure("server:write").input(ServerSlugInput).mutation(disconnectServer),
  weighInstance: procedure("server:write").input(WeighInstanceInput).mutation(weighInstance),
  drainInstance: procedure("server:write").input(DrainInstanceInput).mutation(drainInstance),
});
