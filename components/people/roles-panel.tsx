import { personRoles, roleTable } from "../../server/contracts/permissions.ts";
import { Panel } from "../ui/panel.tsx";

/** What each role means, where roles are given. */
export function RolesPanel() {
  return (
    <Panel title="Roles">
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2 xl:grid-cols-4">
        {personRoles.map((role) => (
          <div key={role} className="grid content-start gap-0.5">
            <dt className="font-medium">{role}</dt>
            <dd className="text-second">{roleTable[role].says}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
