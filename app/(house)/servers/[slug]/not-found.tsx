import { UnknownServer } from "../../../../components/servers/unknown-server.tsx";

export default function ServerNotFound() {
  return <UnknownServer />;
}
