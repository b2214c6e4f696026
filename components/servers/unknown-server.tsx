import Link from "next/link";
import { Page } from "../shell/page.tsx";
import { buttonLook } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";

export function UnknownServer() {
  return (
    <Page title="No such server" crumbs={[{ label: "Servers", href: "/servers" }]}>
      <EmptyState
        title="There is no server at this address"
        says="It may have been removed, or the name is spelled otherwise."
        action={
          <Link href="/servers" className={buttonLook()}>
            All servers
          </Link>
        }
      />
    </Page>
  );
}
