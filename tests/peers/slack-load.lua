-- For wrk: sends the commands of a file, each once. usage: wrk … --script slack-load.lua URL -- FILE
local commands, at = {}, 0

function init(args)
  local file = assert(io.open(args[1], "rb"))
  local all = file:read("*a")
  file:close()
  local from = 1
  while from <= #all do
    local _, head = all:find("\r\n\r\n", from, true)
    local length = tonumber(all:sub(from, head):match("Content%-Length: (%d+)"))
    commands[#commands + 1] = all:sub(from, head + length)
    from = head + length + 1
  end
end

function request()
  at = at % #commands + 1
  return commands[at]
end

function done(summary)
  local errors = summary.errors
  io.write(string.format(
    'counted {"answered": %d, "seconds": %f, "refused": %d, "unanswered": %d}\n',
    summary.requests, summary.duration / 1e6, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
