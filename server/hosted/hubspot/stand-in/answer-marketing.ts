import { type Body, type Call, ok, type Reply, refuse } from "./answer-objects.ts";
import type { Portal } from "./portal.ts";

/** Associations, pipelines, lists, campaigns, emails and sign-in of the stand-in. */
export function answerRest(portal: Portal, call: Call): Reply | null {
  return (
    answerAssociations(portal, call) ??
    answerLists(portal, call) ??
    answerCampaigns(portal, call) ??
    answerEmails(portal, call) ??
    answerPipelines(portal, call)
  );
}

function answerAssociations(portal: Portal, { method, path, body }: Call): Reply | null {
  const at = new Date(portal.nowMs).toISOString();
  const types = [{ category: "HUBSPOT_DEFINED", typeId: 1, label: null }];
  const put = /^\/crm\/objects\/2026-03\/(\w+)\/(\d+)\/associations\/default\/(\w+)\/(\d+)$/.exec(path);
  if (put !== null) {
    portal.associate(put[1]!, put[2]!, put[3]!, put[4]!);
    const spec = { associationCategory: "HUBSPOT_DEFINED", associationTypeId: 1 };
    const result = { associationSpec: spec, from: { id: put[2] }, to: { id: put[4] } };
    return ok({ status: "COMPLETE", results: [result], startedAt: at, completedAt: at });
  }
  const one = /^\/crm\/objects\/2026-03\/(\w+)\/(\d+)\/associations\/(\w+)(?:\/(\d+))?$/.exec(path);
  if (one !== null && method === "DELETE") {
    const [type, id, toType, to] = [one[1]!, one[2]!, one[3]!, one[4]!];
    for (const each of [...portal.associations])
      if (
        portal.related(type, id, toType).includes(to) &&
        each.includes(`/${id} `) &&
        each.endsWith(`/${to}`)
      )
        portal.associations.delete(each);
    return { status: 204, body: null };
  }
  const shown = (ids: string[]) => ids.map((toObjectId) => ({ toObjectId, associationTypes: strip(types) }));
  if (one !== null) return ok({ results: shown(portal.related(one[1]!, one[2]!, one[3]!)) });
  const many = /^\/crm\/associations\/2026-03\/(\w+)\/(\w+)\/batch\/read$/.exec(path);
  if (many === null) return null;
  const results = body.inputs
    .map(({ id }: { id: string }) => ({ from: { id }, to: shown(portal.related(many[1]!, id, many[2]!)) }))
    .filter(({ to }: { to: unknown[] }) => to.length > 0);
  return ok({ status: "COMPLETE", results, startedAt: at, completedAt: at });
}

function strip(types: { category: string; typeId: number; label: string | null }[]) {
  return types.map(({ category, typeId }) => ({ category, typeId }));
}

function answerLists(portal: Portal, { method, path, body }: Call): Reply | null {
  if (method === "POST" && path === "/crm/lists/2026-03") {
    const listId = portal.id();
    const { filterBranch, ...given } = body;
    const list = {
      ...given,
      listId,
      processingStatus: "COMPLETE",
      listVersion: 1,
      size: 0,
      members: new Set<string>(),
    };
    portal.lists.set(listId, list);
    return ok({ list: show(list) });
  }
  if (path === "/crm/lists/2026-03/search") {
    const lists = [...portal.lists.values()].map((list) => {
      const { size, ...rest } = show(list);
      return { ...rest, additional_filter_properties: { hs_list_size: String(size) } };
    });
    return ok({ lists, total: lists.length, offset: lists.length, hasMore: false });
  }
  const found = /^\/crm\/lists\/2026-03\/(\d+)(.*)$/.exec(path);
  if (found === null) return null;
  const list = portal.lists.get(found[1]!);
  if (list === undefined) return refuse(404, "OBJECT_NOT_FOUND", "List does not exist");
  if (found[2] === "/memberships/add-and-remove") return changeMembers(portal, list, body);
  if (found[2] === "/memberships") {
    const membershipTimestamp = new Date(portal.nowMs).toISOString();
    return ok({
      results: [...list.members].map((recordId) => ({ recordId, membershipTimestamp })),
      total: list.members.size,
    });
  }
  return ok({ list: show(list) });
}

function changeMembers(portal: Portal, list: { members: Set<string> }, body: Body): Reply {
  const isThere = (id: string) => portal.all("contacts").has(id);
  const added = body.recordIdsToAdd.filter(isThere);
  for (const id of added) list.members.add(id);
  const removed = body.recordIdsToRemove.filter((id: string) => list.members.delete(id));
  const missing = body.recordIdsToAdd.filter((id: string) => !isThere(id));
  return ok({ recordsIdsAdded: added, recordIdsRemoved: removed, recordIdsMissing: missing });
}

function show({ members, ...list }: Record<string, unknown> & { members: Set<string> }) {
  return { ...list, size: members.size };
}

function answerCampaigns(portal: Portal, { method, path, body }: Call): Reply | null {
  const found = /^\/marketing\/campaigns\/2026-03(?:\/([^/]+))?$/.exec(path);
  if (found === null) return null;
  const [at, id] = [portal.tick(), found[1]];
  if (method === "POST") {
    const made = {
      id: `guid-${portal.id()}`,
      properties: kept(body.properties),
      createdAt: at,
      updatedAt: at,
      businessUnits: [],
    };
    portal.campaigns.set(made.id, made);
    return ok(made, 201);
  }
  if (id === undefined) return ok({ results: [...portal.campaigns.values()], total: portal.campaigns.size });
  const held = portal.campaigns.get(id);
  if (held === undefined) return refuse(404, "OBJECT_NOT_FOUND", "No campaign");
  if (method === "GET") return ok({ ...held, assets: {} });
  held.properties = kept({ ...(held.properties as object), ...body.properties });
  return ok(held);
}

/** A goal is taken and not kept, and what is empty is taken away: as HubSpot's description has it. */
function kept({ hs_goal: _, ...properties }: Record<string, string>) {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== ""));
}

/** An account without the plan for it may make emails, and not publish them. */
function answerEmails(portal: Portal, { method, path, body }: Call): Reply | null {
  if (path === "/marketing/emails/2026-03" && method === "GET")
    return ok({ total: portal.emails.size, results: [...portal.emails.values()] });
  if (path === "/marketing/emails/2026-03") {
    const email = {
      ...{
        id: portal.id(),
        state: "DRAFT",
        from: {},
        subcategory: "batch",
        sendOnPublish: true,
        isAb: false,
      },
      ...{ ...body, createdAt: portal.tick(), updatedAt: portal.tick() },
    };
    portal.emails.set(email.id, email);
    return ok(email, 201);
  }
  const found = /^\/marketing\/emails\/2026-03\/(\d+)\/publish$/.exec(path);
  if (found === null) return null;
  if (portal.emails.get(found[1]!)!.subject === "Not in our plan")
    return refuse(
      403,
      "MISSING_SCOPES",
      "This app hasn't been granted all required scopes to make this call",
    );
  return { status: 204, body: null };
}

function answerPipelines(portal: Portal, { method, path, body }: Call): Reply | null {
  if (path !== "/crm/pipelines/2026-03/deals") return null;
  const at = new Date(portal.nowMs).toISOString();
  const times = { createdAt: at, updatedAt: at, archived: false };
  const writePermissions = "CRM_PERMISSIONS_ENFORCEMENT";
  if (method === "POST") {
    const stages = body.stages.map((stage: object) => ({
      ...stage,
      id: portal.id(),
      ...times,
      writePermissions,
    }));
    return ok({ ...body, id: portal.id(), stages, ...times }, 201);
  }
  const stages = [
    ["appointmentscheduled", "0.2"],
    ["contractsent", "0.9"],
    ["closedwon", "1.0"],
    ["closedlost", "0.0"],
  ].map(([id, probability], displayOrder) => ({
    ...{ id, label: id, displayOrder, ...times, writePermissions },
    metadata: { probability, isClosed: String(probability === "1.0" || probability === "0.0") },
  }));
  return ok({ results: [{ id: "default", label: "Sales Pipeline", displayOrder: 0, stages, ...times }] });
}
