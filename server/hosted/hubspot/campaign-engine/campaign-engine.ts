import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { Filter } from "../crm/crm-filter.ts";
import type { Actor, CrmRecord } from "../crm/crm-record.ts";
import type {
  Campaign,
  CampaignFacts,
  ContactList,
  CrmStore,
  EmailReport,
  Page,
  PageWish,
  SentEmail,
} from "../crm/crm-store.ts";

/** Campaigns: whom they are for, what they say, and what went out. */
export class CampaignEngine {
  readonly #store: () => CrmStore;

  constructor(store: () => CrmStore) {
    this.#store = store;
  }

  create(facts: CampaignFacts, actor: Actor): Promise<Campaign> {
    checkDays(facts);
    return this.#store().createCampaign(facts, actor);
  }

  async update(id: string, facts: Partial<CampaignFacts>, actor: Actor): Promise<Campaign> {
    if (Object.keys(facts).length === 0) throw new ToolFailure("Say what to change.");
    checkDays({ ...(await this.#campaign(id)), ...facts });
    return this.#store().updateCampaign(id, facts, actor);
  }

  async get(id: string): Promise<Campaign & { emails: SentEmail[] }> {
    const campaign = await this.#campaign(id);
    return { ...campaign, emails: await this.#store().emails(id) };
  }

  campaigns(page: PageWish): Promise<Page<Campaign>> {
    return this.#store().campaigns(page);
  }

  createList(
    list: { name: string; kind: ContactList["kind"]; filters: readonly Filter[] },
    actor: Actor,
  ): Promise<ContactList> {
    if ((list.kind === "dynamic") !== list.filters.length > 0)
      throw new ToolFailure("A dynamic list needs filters; a static one takes none.");
    return this.#store().createList(list, actor);
  }

  lists(page: PageWish): Promise<Page<ContactList>> {
    return this.#store().lists(page);
  }

  async members(listId: string, page: PageWish): Promise<{ list: ContactList } & Page<CrmRecord>> {
    const list = await this.#list(listId);
    return { list, ...(await this.#store().members(list, page)) };
  }

  async changeMembers(listId: string, change: { add: string[]; remove: string[] }, actor: Actor) {
    if (change.add.length + change.remove.length === 0)
      throw new ToolFailure("Say whom to add or to remove.");
    const list = await this.#list(listId);
    if (list.kind === "dynamic")
      throw new ToolFailure(
        "A dynamic list has whoever fits its filters. Make a static list to choose by hand.",
      );
    return this.#store().changeMembers(list, change, actor);
  }

  /** `checkList` throws where its caller may not write to so many. */
  async sendEmail(
    wish: { campaignId: string; listId: string; subject: string; body: string },
    actor: Actor,
    checkList: (list: ContactList) => void,
  ): Promise<EmailReport> {
    const campaign = await this.#campaign(wish.campaignId);
    if (campaign.status === "completed")
      throw new ToolFailure(`The campaign "${campaign.name}" is completed. Make it active to send for it.`);
    const list = await this.#list(wish.listId);
    checkList(list);
    const { subject, body } = wish;
    return this.#store().sendEmail({ campaign, list, subject, body }, actor);
  }

  async #campaign(id: string): Promise<Campaign> {
    const campaign = await this.#store().findCampaign(id);
    if (campaign === null) throw new ToolFailure(`There is no campaign ${id}. list_campaigns names them.`);
    return campaign;
  }

  async #list(id: string): Promise<ContactList> {
    const list = await this.#store().findList(id);
    if (list === null) throw new ToolFailure(`There is no list ${id}. list_lists names them.`);
    return list;
  }
}

function checkDays({ startsOn, endsOn }: Pick<CampaignFacts, "startsOn" | "endsOn">): void {
  if (startsOn !== null && endsOn !== null && startsOn > endsOn)
    throw new ToolFailure("A campaign ends on the day it starts or later: turn startsOn and endsOn around.");
}
