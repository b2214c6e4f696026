import { AddChannelInput, ChannelIdInput } from "../../contracts/channels.ts";
import { addChannel } from "../../control/channels/add-channel.ts";
import { listChannels } from "../../control/channels/list-channels.ts";
import { removeChannel } from "../../control/channels/remove-channel.ts";
import { testChannel } from "../../control/channels/test-channel.ts";
import { procedure, router } from "../init.ts";

export const channelRouter = router({
  list: procedure("setting:read").query(listChannels),
  add: procedure("setting:write").input(AddChannelInput).mutation(addChannel),
  test: procedure("setting:write").input(ChannelIdInput).mutation(testChannel),
  remove: procedure("setting:write").input(ChannelIdInput).mutation(removeChannel),
});
