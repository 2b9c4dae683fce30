-- wrk: asks for the lines of a file (address, tab, session) in turn, and prints what came of it as one line of JSON.
local lines, at = {}, 0
-- A browser that was here before has the cookie of the forms too.
local cookie = "csrftoken=" .. string.rep("a", 32) .. "; sessionid="

function init(args)
  for line in io.lines(args[1]) do
    local address, session = line:match("^(.-)\t(.+)$")
    lines[#lines + 1] = wrk.format("GET", address, { Host = wrk.host .. ":" .. wrk.port, Cookie = cookie .. session })
  end
end

function request()
  at = at % #lines + 1
  return lines[at]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    'JSON {"seconds": %f, "requests": %d, "bytes": %d, "errors": %d, "p50": %f, "p95": %f, "p99": %f}\n',
    summary.duration / 1e6, summary.requests, summary.bytes,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3))
end
