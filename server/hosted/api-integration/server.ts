import { defineServer } from "../kernel/define-server.ts";
import type { HostedGround } from "../kernel/hosted-ground.ts";
import type { HostedServer } from "../kernel/hosted-server.ts";
import { ApiClientManager } from "../outside/api-client-manager.ts";
import { openGitHub } from "./github/github-api.ts";
import { help } from "./help.ts";
import { planRelease } from "./prompts/plan-release.ts";
import { triageIssues } from "./prompts/triage-issues.ts";
import { createDocumentSource } from "./registered-services/document-source.ts";
import { ServiceRegistry } from "./registered-services/service-registry.ts";
import { registeredServices } from "./resources/registered-services.ts";
import { repositoryFile } from "./resources/repository-file.ts";
import { settings as definitions } from "./settings.ts";
import { addIssueComment } from "./tools/add-issue-comment.ts";
import { callOperation } from "./tools/call-operation.ts";
import { createIssue } from "./tools/create-issue.ts";
import { createPullRequest } from "./tools/create-pull-request.ts";
import { createRelease } from "./tools/create-release.ts";
import { createRepository } from "./tools/create-repository.ts";
import { describeOperation } from "./tools/describe-operation.ts";
import { geocodePlace } from "./tools/geocode-place.ts";
import { getCurrentWeather } from "./tools/get-current-weather.ts";
import { getForecast } from "./tools/get-forecast.ts";
import { getIssue } from "./tools/get-issue.ts";
import { getPullRequest } from "./tools/get-pull-request.ts";
import { getRelease } from "./tools/get-release.ts";
import { getRepository } from "./tools/get-repository.ts";
import { getServiceHealth } from "./tools/get-service-health.ts";
import { listIssueComments } from "./tools/list-issue-comments.ts";
import { listIssues } from "./tools/list-issues.ts";
import { listOperations } from "./tools/list-operations.ts";
import { listPullRequestFiles } from "./tools/list-pull-request-files.ts";
import { listPullRequests } from "./tools/list-pull-requests.ts";
import { listReleases } from "./tools/list-releases.ts";
import { listRepositoryFiles } from "./tools/list-repository-files.ts";
import { listServices } from "./tools/list-services.ts";
import { listWeatherAlerts } from "./tools/list-weather-alerts.ts";
import { mergePullRequest } from "./tools/merge-pull-request.ts";
import { readRepositoryFile } from "./tools/read-repository-file.ts";
import { registerService } from "./tools/register-service.ts";
import { removeService } from "./tools/remove-service.ts";
import { searchCode } from "./tools/search-code.ts";
import { searchIssues } from "./tools/search-issues.ts";
import { searchRepositories } from "./tools/search-repositories.ts";
import { updateIssue } from "./tools/update-issue.ts";
import { updatePullRequest } from "./tools/update-pull-request.ts";
import { updateRelease } from "./tools/update-release.ts";
import { updateRepository } from "./tools/update-repository.ts";
import { writeRepositoryFile } from "./tools/write-repository-file.ts";
import { openWeather } from "./weather/weather-api.ts";

const SLUG = "api-integration";

type Ground = Pick<HostedGround, "db" | "clock" | "logger" | "seal" | "settings">;

/** Outside services through one client: the table of what this server offers. */
export function createApiIntegration(
  { db, clock, logger, seal, settings: all }: Ground,
  services = new ApiClientManager({ clock }),
): HostedServer {
  const settings = all.of(SLUG, definitions);
  const github = openGitHub(services, settings);
  const weather = openWeather(services, settings);
  const readDocument = createDocumentSource(services, settings);
  const registry = new ServiceRegistry({ db, seal, clock, logger, settings, services });

  return defineServer({
    slug: SLUG,
    title: "API integration",
    description:
      "GitHub, the weather, and any REST service with an OpenAPI document, through one careful client.",
    version: "1.0.0",
    instructions:
      "GitHub and the weather have tools of their own; other services are in list_services, and are called with " +
      "list_operations, describe_operation and call_operation. Repositories are written owner/name. Look before you " +
      "write: search_issues before create_issue, the sha before write_repository_file and merge_pull_request. When a " +
      "service asks to wait, the answer says until when: do something else until then. What happened on a failure " +
      "is in its words; do not repeat a change of which it is not known whether it was made.",
    help,
    settings: definitions,
    tools: [
      searchRepositories(github),
      searchIssues(github),
      searchCode(github),
      getRepository(github),
      createRepository(github),
      updateRepository(github),
      listIssues(github),
      getIssue(github),
      createIssue(github),
      updateIssue(github),
      listIssueComments(github),
      addIssueComment(github),
      listPullRequests(github),
      getPullRequest(github),
      listPullRequestFiles(github),
      createPullRequest(github),
      updatePullRequest(github),
      mergePullRequest(github),
      listRepositoryFiles(github),
      readRepositoryFile(github),
      writeRepositoryFile(github),
      listReleases(github),
      getRelease(github),
      createRelease(github),
      updateRelease(github),
      geocodePlace(weather),
      getCurrentWeather(weather),
      getForecast(weather),
      listWeatherAlerts(weather),
      listServices(registry),
      listOperations(registry),
      describeOperation(registry),
      callOperation(registry),
      registerService(registry, readDocument),
      removeService(registry),
      getServiceHealth(services),
    ],
    // What a service offers here is offered to every caller, with its secrets.
    leastRoles: { register_service: "admin", remove_service: "admin" },
    resources: [registeredServices(registry)],
    resourceTemplates: [repositoryFile(github)],
    prompts: [triageIssues, planRelease],
    close: async () => {
      await registry.close();
      await services.close();
    },
  });
}
