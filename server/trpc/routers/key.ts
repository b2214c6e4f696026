import { CreateKeyInput, KeyIdInput, ListKeysInput, WeighOfferInput } from "../../contracts/keys.ts";
import { createKey } from "../../control/keys/create-key.ts";
import { listKeys } from "../../control/keys/list-keys.ts";
import { revokeKey } from "../../control/keys/revoke-key.ts";
import { weighOffer } from "../../control/keys/weigh-offer.ts";
import { procedure, router } from "../init.ts";

export const keyRouter = router({
  list: procedure("key:read").input(ListKeysInput).query(listKeys),
  weighOffer: procedure("key:read").input(WeighOfferInput).query(weighOffer),
  create: procedure("key:write").input(CreateKeyInput).mutation(createKey),
  revoke: procedure("key:write").input(KeyIdInput).mutation(revokeKey),
});
