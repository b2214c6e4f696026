export const recordKinds = ["contact", "company", "deal"] as const;
export type RecordKind = (typeof recordKinds)[number];

/** A contact, a company or a deal, as either store gives it. */
export type CrmRecord = {
  id: string;
  kind: RecordKind;
  /** By HubSpot's property names; what is empty is left out. */
  properties: Record<string, string>;
  createdAt: string;
  updatedAt: string;
  /** Changes with every change: given back with an update, it guards against another's in between. */
  version: string;
  isArchived: boolean;
};

export type RecordRef = { kind: RecordKind; id: string };

/** Who changes something: a caller, an operator, or HubSpot itself. */
export type Actor = { id: string; name: string };

/** HubSpot's own word for many of a kind, in its paths. */
export const pluralOf: Readonly<Record<RecordKind, "contacts" | "companies" | "deals">> = {
  contact: "contacts",
  company: "companies",
  deal: "deals",
};

/** What a record is called on a screen. */
export function titleOf({ kind, properties, id }: Pick<CrmRecord, "kind" | "properties" | "id">): string {
  if (kind === "company") return properties.name ?? properties.domain ?? `company ${id}`;
  if (kind === "deal") return properties.dealname ?? `deal ${id}`;
  const name = [properties.firstname, properties.lastname].filter(Boolean).join(" ");
  return name || properties.email || `contact ${id}`;
}
