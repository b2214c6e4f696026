import type { VendorOperation } from "./vendor-operations.ts";

/**
 * HubSpot's campaigns are not in its generated client. Written after the vendor's published OpenAPI description
 * (HubSpot-public-api-spec-collection, Marketing / Campaigns Public Api, v3), of the four operations that are used.
 */
type Shape = { required: readonly string[]; optional: readonly string[] };

const campaign: Shape = {
  required: ["id", "properties", "createdAt", "updatedAt"],
  optional: ["businessUnits", "assets"],
};
const page: Shape = { required: ["results"], optional: ["paging", "total"] };
const input: Shape = { required: ["properties"], optional: [] };

type CampaignOperation = Pick<VendorOperation, "method" | "path" | "query"> & {
  takes: Shape | null;
  gives: Shape;
  status: number;
};

const READ = new Set(["properties", "startDate", "endDate"]);
const one = /^\/marketing\/v3\/campaigns\/[^/]+$/;
const all = /^\/marketing\/v3\/campaigns\/?$/;

export const campaignOperations: readonly CampaignOperation[] = [
  { method: "POST", path: all, query: new Set(), takes: input, gives: campaign, status: 201 },
  {
    ...{ method: "GET", path: all, takes: null, gives: page, status: 200 },
    query: new Set(["sort", "after", "limit", "name", "properties"]),
  },
  { method: "GET", path: one, query: READ, takes: null, gives: campaign, status: 200 },
  { method: "PATCH", path: one, query: new Set(), takes: input, gives: campaign, status: 200 },
];

export function shapeProblems(shape: Shape, value: unknown): string[] {
  const keys = typeof value === "object" && value !== null ? Object.keys(value) : [];
  const known = [...shape.required, ...shape.optional];
  return [
    ...shape.required.filter((key) => !keys.includes(key)).map((key) => `body.${key} is missing`),
    ...keys.filter((key) => !known.includes(key)).map((key) => `body.${key} is not described`),
  ];
}
