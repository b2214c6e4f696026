import { expect, test, vi } from "vitest";
import { makeQueryClient } from "./make-query-client.ts";

const refusal = (httpStatus: number, code: string) =>
  Object.assign(new Error(code), { data: { httpStatus, gateway: { code, message: code, do: "" } } });

test("a refusal is not asked again, and only a lost sign-in sends to the sign-in page", async () => {
  const onSignedOut = vi.fn();
  const client = makeQueryClient({ retriesMax: 2, onSignedOut });
  const ask = vi
    .fn()
    .mockRejectedValueOnce(refusal(401, "wrong_password"))
    .mockRejectedValueOnce(refusal(401, "unauthenticated"));
  const fetchQuery = () =>
    client.fetchQuery({ queryKey: ["x"], queryFn: ask, retry: client.getDefaultOptions().queries?.retry });

  await expect(fetchQuery()).rejects.toThrow("wrong_password");
  expect(onSignedOut).not.toHaveBeenCalled();
  await expect(fetchQuery()).rejects.toThrow("unauthenticated");
  expect(onSignedOut).toHaveBeenCalledOnce();
  expect(ask).toHaveBeenCalledTimes(2);
});
