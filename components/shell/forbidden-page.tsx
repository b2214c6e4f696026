import { ForbiddenState } from "../ui/forbidden-state.tsx";
import { Page } from "./page.tsx";

export function ForbiddenPage({ role, right }: { role: string; right: string }) {
  return (
    <Page title="Not open to you">
      <ForbiddenState role={role} right={right} />
    </Page>
  );
}
