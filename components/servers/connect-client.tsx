"use client";
import Link from "next/link";
import { ClientTabs } from "../keys/client-tabs.tsx";
import { useCan } from "../providers/me-provider.tsx";
import { Button } from "../ui/button.tsx";
import { CodeBlock } from "../ui/code-block.tsx";
import { Dialog, DialogBody, DialogContent, DialogTrigger } from "../ui/dialog.tsx";

const KEY_STANDS_FOR = "gh_…";

/** How an AI client reaches this one server. */
export function ConnectClient({ server }: { server: { slug: string; endpoint: string } }) {
  const mayCreate = useCan("key:write");
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button>Connect a client</Button>
      </DialogTrigger>
      <DialogContent
        size="lg"
        title={`Connect a client to ${server.slug}`}
        says={
          <>
            Replace {KEY_STANDS_FOR} with a key.
            {mayCreate && (
              <>
                {" "}
                <Link href="/keys?new=key" className="underline underline-offset-2 hover:text-ink">
                  Create a key
                </Link>{" "}
                and its configuration comes filled in.
              </>
            )}
          </>
        }
      >
        <DialogBody>
          <CodeBlock code={server.endpoint} language="Endpoint" />
          <ClientTabs url={server.endpoint} apiKey={KEY_STANDS_FOR} />
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}
