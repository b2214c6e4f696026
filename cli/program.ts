import { Command } from "commander";
import packageJson from "../package.json" with { type: "json" };
import { addAddServer } from "./commands/add-server.ts";
import { addCall } from "./commands/call.ts";
import { addConnectServer } from "./commands/connect-server.ts";
import { addCreateBundle } from "./commands/create-bundle.ts";
import { addCreateKey } from "./commands/create-key.ts";
import { addDisconnectServer } from "./commands/disconnect-server.ts";
import { addEndSession } from "./commands/end-session.ts";
import { addImportServer } from "./commands/import-server.ts";
import { addListBundles } from "./commands/list-bundles.ts";
import { addListKeys } from "./commands/list-keys.ts";
import { addListRecords } from "./commands/list-records.ts";
import { addListServers } from "./commands/list-servers.ts";
import { addListSessions } from "./commands/list-sessions.ts";
import { addPauseServer } from "./commands/pause-server.ts";
import { addRemoveBundle } from "./commands/remove-bundle.ts";
import { addRemoveServer } from "./commands/remove-server.ts";
import { addResumeServer } from "./commands/resume-server.ts";
import { addRevokeKey } from "./commands/revoke-key.ts";
import { addSetServer } from "./commands/set-server.ts";
import { addStatus } from "./commands/status.ts";
import { addTestServer } from "./commands/test-server.ts";

const EXAMPLES = `
Examples:
  gatehouse status
  gatehouse key create --name "my laptop" --server hello-world
  gatehouse server add --slug docs --source remote --url https://mcp.example.com/mcp
  gatehouse call hello-world greet_person --args '{"name":"Ada"}'
  gatehouse audit list --outcome denied --limit 20

The house is found by its data folder: --data-dir, else GATEHOUSE_DATA_DIR, else .gatehouse in the checkout.
Exit codes: 0 done, 1 refused or failed, 2 not understood.`;

/** The table of commands. Each file of ./commands adds one. */
export function createProgram(): Command {
  const program = new Command("gatehouse")
    .description("Asks and tells the Gatehouse that runs on this machine, as its local admin.")
    .version(packageJson.version)
    .option("--data-dir <folder>", "data folder of the house")
    .option("--json", "one JSON document on stdout, and nothing else")
    .addHelpText("after", EXAMPLES)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ outputError: () => undefined }) // report-error.ts says it, once and in the right form
    .showSuggestionAfterError()
    .exitOverride();

  addStatus(program);
  const key = program.command("key").description("API keys: how callers prove who they are");
  addCreateKey(key);
  addListKeys(key);
  addRevokeKey(key);
  const session = program.command("session").description("sessions of the clients that are connected");
  addListSessions(session);
  addEndSession(session);
  const server = program.command("server").description("servers in the registry");
  addAddServer(server);
  addImportServer(server);
  addListServers(server);
  addPauseServer(server);
  addResumeServer(server);
  addTestServer(server);
  addConnectServer(server);
  addDisconnectServer(server);
  addSetServer(server);
  addRemoveServer(server);
  const bundle = program.command("bundle").description("chosen tools of several servers under one address");
  addListBundles(bundle);
  addCreateBundle(bundle);
  addRemoveBundle(bundle);
  addCall(program);
  const audit = program.command("audit").description("the audit log");
  addListRecords(audit);
  return program;
}
