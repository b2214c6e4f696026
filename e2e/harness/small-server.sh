# The least that is a server of the legacy era over stdio: fifty of them weigh nothing. A call of `hangs` has no answer.
while IFS= read -r line; do
  id=${line#*\"id\":}
  id=${id%%[,\}]*}
  case $line in
    *'"method":"initialize"'*)
      result='{"protocolVersion":"2025-11-25","capabilities":{"tools":{}},"serverInfo":{"name":"small","version":"1"}}' ;;
    *'"method":"tools/list"'*)
      result='{"tools":[{"name":"well","inputSchema":{"type":"object"}},{"name":"hangs","inputSchema":{"type":"object"}}]}' ;;
    *'"name":"hangs"'*) continue ;;
    *'"method":"tools/call"'*) result='{"content":[{"type":"text","text":"well"}]}' ;;
    *'"method":"ping"'*) result='{}' ;;
    *'"id":'*)
      printf '{"jsonrpc":"2.0","id":%s,"error":{"code":-32601,"message":"Method not found"}}\n' "$id"
      continue ;;
    *) continue ;;
  esac
  printf '{"jsonrpc":"2.0","id":%s,"result":%s}\n' "$id" "$result"
done
