import { UpdateSettingInput } from "../../contracts/settings.ts";
import { getSettings } from "../../control/settings/get-settings.ts";
import { updateSettings } from "../../control/settings/update-settings.ts";
import { procedure, router } from "../init.ts";

export const settingRouter = router({
  get: procedure("setting:read").query(getSettings),
  update: procedure("setting:write").input(UpdateSettingInput).mutation(updateSettings),
});
