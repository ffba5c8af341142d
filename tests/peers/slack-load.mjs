// How soon signed commands are acknowledged while 10,000 deliveries drain, how many a second against Slack's own
// framework, and whether memory stays flat. It needs wrk (apt-get install wrk).
// usage: node slack-load.mjs PATH-OF-THE-PUBLISHED-BINARY
import { execFile, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { botToken, signingSecret, startFakeSlack } from "./fake-slack.mjs";

const [channels, events, perSecond, seconds, connections, mostCommands] = [20, 500, 200, 10, 16, 120_000];
const run = promisify(execFile);
const stamp = (ms) => new Date(ms).toISOString().slice(0, 19).replace("T", " ");
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const resident = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
const at = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
const stops = [];
const say = (what, value) => console.log(`${what.padEnd(62)}${value}`);

/** A site on which nothing happens until it is told. */
async function startSite() {
  const rows = [];
  const answers = (url) => {
    if (url.pathname === "/api/version") return { version: "2.7.0" };
    if (url.pathname.endsWith("/events")) {
      const since = url.searchParams.get("since_timestamp") ?? "";
      return { data: rows.filter((one) => one.timestamp > since).toReversed().slice(0, 500) };
    }
    if (url.pathname.endsWith("/live-user-count")) return { count: 17 };
    return { id: "3fa9c01b77de", siteId: 7, name: "Shop", domain: "shop.example" };
  };
  const server = http.createServer((request, reply) => {
    reply.setHeader("content-type", "application/json");
    reply.end(JSON.stringify(answers(new URL(request.url, "http://127.0.0.1"))));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  stops.push(() => server.close());
  const visit = (i) => ({
    timestamp: stamp(Date.now()), type: "pageview", event_name: "", properties: "{}", session_id: `s${i}`,
    user_id: `u${i}`, identified_user_id: "", hostname: "shop.example", pathname: `/page/${i}`, querystring: "",
    page_title: "Page", referrer: "", country: "DE", city: "Berlin",
  });
  return { url: `http://127.0.0.1:${server.address().port}`, happen: (count) => rows.push(...Array.from({ length: count }, (_, i) => visit(i))) };
}

const freePort = () =>
  new Promise((done) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

let asked = 0;
/** A signed command, as the bytes of a whole request; none is like another, so that none is known already. */
function request(path, text, channel = "C0WEB0001") {
  const body = new URLSearchParams({
    token: "tok", team_id: "T0RYBBIT1", team_domain: "acme", channel_id: channel, channel_name: "web",
    user_id: "U0ANN0001", user_name: "ann", command: "/feed", text, api_app_id: "A0RYB0001",
    is_enterprise_install: "false", response_url: "https://hooks.slack.com/commands/T0RYBBIT1/1/a",
    trigger_id: `1.${++asked}.load`,
  }).toString();
  const now = Math.floor(Date.now() / 1000);
  const signature = createHmac("sha256", signingSecret).update(`v0:${now}:${body}`).digest("hex");
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n` +
      `X-Slack-Request-Timestamp: ${now}\r\nX-Slack-Signature: v0=${signature}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

/** A connection that asks one thing after the other. */
async function connect(port) {
  const socket = net.connect(port, "127.0.0.1");
  socket.setNoDelay(true);
  await once(socket, "connect");
  let [held, waiting] = [Buffer.alloc(0), null];
  socket.on("data", (bytes) => {
    held = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
    const end = held.indexOf("\r\n\r\n");
    if (end < 0) return;
    const head = held.toString("latin1", 0, end);
    const length = /content-length: (\d+)/i.exec(head);
    const isWhole = length ? held.length >= end + 4 + Number(length[1]) : held.includes("\r\n0\r\n\r\n", end) || held.toString("latin1").endsWith("0\r\n\r\n");
    if (!isWhole) return;
    const answer = { isOk: head.startsWith("HTTP/1.1 200"), body: held.toString("utf8", end + 4) };
    held = Buffer.alloc(0);
    waiting.resolve(answer);
  });
  const fail = (error) => waiting?.reject(error ?? new Error("the connection was closed"));
  socket.on("error", fail).on("close", () => fail());
  return {
    ask: (bytes) => new Promise((resolve, reject) => ((waiting = { resolve, reject }), socket.write(bytes))),
    close: () => ((waiting = null), socket.destroy()),
  };
}

async function ask(connection, bytes) {
  const answer = await connection.ask(bytes);
  if (!answer.isOk) throw new Error(`not acknowledged: ${answer.body.slice(0, 200)}`);
  return answer.body;
}

/** Commands at their time, whether those before were answered or not: the latencies in ms, from when each was due. */
async function steadily(port, path, rate, length) {
  const idle = await Promise.all(Array.from({ length: 64 }, () => connect(port)));
  const [latencies, open] = [[], []];
  const began = performance.now();
  for (let i = 0; i < rate * length; i++) {
    const due = began + (i * 1000) / rate;
    while (performance.now() < due) await sleep(Math.max(0, due - performance.now() - 0.5));
    const connection = idle.pop() ?? (await connect(port));
    open.push(
      ask(connection, request(path, "help")).then(() => {
        latencies.push(performance.now() - due);
        idle.push(connection);
      }),
    );
  }
  await Promise.all(open);
  idle.forEach((connection) => connection.close());
  return latencies.sort((a, b) => a - b);
}

/** As many commands as are answered, one after the other on each connection: how many a second. */
async function flatOut(port, path, length) {
  const place = mkdtempSync(join(tmpdir(), "rybbitbot-load-"));
  try {
    const commands = join(place, "commands");
    writeFileSync(commands, Buffer.concat(Array.from({ length: mostCommands }, () => request(path, "help"))));
    const { stdout } = await run("wrk", [
      "--threads", "1", "--connections", `${connections}`, "--duration", `${length}s`, "--timeout", "10s",
      "--script", fileURLToPath(new URL("slack-load.lua", import.meta.url)), `http://127.0.0.1:${port}`, "--", commands,
    ]);
    const counts = JSON.parse(/^counted (.*)$/m.exec(stdout)[1]);
    if (counts.refused + counts.unanswered > 0) throw new Error(`Not all were acknowledged: ${stdout}`);
    if (counts.answered > mostCommands) throw new Error("Commands were said twice: write more of them.");
    return counts.answered / counts.seconds;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function startBot(binary, slack, site) {
  const place = mkdtempSync(join(tmpdir(), "rybbitbot-load-"));
  const port = await freePort();
  const errors = [];
  const bot = spawn(binary, ["run", `--urls=http://127.0.0.1:${port}`, "--Rybbit:PollEvery=00:00:02", "--Rybbit:Sites=7"], {
    cwd: place,
    stdio: ["ignore", "ignore", "pipe"],
    env: {
      ...process.env, Slack__BotToken: botToken, Slack__SigningSecret: signingSecret,
      Slack__ApiUrl: slack.slackApiUrl, Rybbit__ApiUrl: site.url, Rybbit__ApiKey: "key",
      Logging__LogLevel__Default: "Warning",
    },
  });
  bot.stderr.on("data", (text) => errors.push(text.toString()));
  stops.push(async () => {
    if (bot.exitCode === null) await Promise.race([once(bot, "exit"), bot.kill("SIGTERM") && sleep(5000)]);
    rmSync(place, { recursive: true, force: true });
  });
  for (let tries = 0; ; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.status === 200) return { port, pid: bot.pid, errors };
    if (tries > 100 || bot.exitCode !== null) throw new Error(`The bot did not start.\n${errors.join("")}`);
    await sleep(100);
  }
}

async function startRival(slack, answer) {
  const port = await freePort();
  const script = fileURLToPath(new URL("slack-load-bolt.mjs", import.meta.url));
  const rival = spawn("node", [script, `${port}`, slack.slackApiUrl], { stdio: ["pipe", "pipe", "inherit"] });
  stops.push(() => rival.kill());
  rival.stdin.end(answer);
  const first = await createInterface({ input: rival.stdout })[Symbol.asyncIterator]().next();
  if (first.value !== "ready") throw new Error("Bolt did not start.");
  return { port, pid: rival.pid };
}

async function main(binary) {
  say("load of the machine before", loadavg()[0].toFixed(2));
  const slack = await startFakeSlack(10, channels);
  stops.push(() => slack.stop());
  const site = await startSite();
  const bot = await startBot(binary, slack, site);
  const single = await connect(bot.port);
  for (let i = 1; i <= channels; i++) {
    // The bot does not post faster than a workspace bears, and says so.
    for (let told = "slower"; told.includes("slower"); ) {
      await sleep(700);
      told = await ask(single, request("/slack/command", "subscribe /page/*", `C0LOAD${`${i}`.padStart(4, "0")}`));
      if (!told.includes("Subscribed") && !told.includes("slower")) throw new Error(told);
    }
  }
  const answer = await ask(single, request("/slack/command", "help"));
  const rival = await startRival(slack, answer);

  await steadily(bot.port, "/slack/command", perSecond, 2);
  site.happen(events);
  await sleep(2500);
  const draining = await steadily(bot.port, "/slack/command", perSecond, seconds);
  const posted = (await slack.all("posted")).filter((message) => message.text.includes("viewed")).length;
  say(`${channels * events} deliveries drain; messages posted meanwhile`, posted);
  say(`signed command to ack at ${perSecond}/s meanwhile: median`, `${at(draining, 0.5).toFixed(1)} ms`);
  say(`signed command to ack at ${perSecond}/s meanwhile: p99`, `${at(draining, 0.99).toFixed(1)} ms`);

  const [ours, theirs, memory] = [[], [], [resident(bot.pid)]];
  for (let round = 0; round < 3; round++) {
    theirs.push(await flatOut(rival.port, "/slack/events", 4));
    ours.push(await flatOut(bot.port, "/slack/command", 4));
    memory.push(resident(bot.pid));
  }
  const [best, other] = [ours, theirs].map((rates) => rates.toSorted((a, b) => a - b)[1]);
  say("commands a second, the bot (median of three)", best.toFixed(0));
  say("commands a second, @slack/bolt (median of three)", other.toFixed(0));
  say("ratio", (best / other).toFixed(1));
  say("resident before and after each round", memory.map((mb) => `${mb.toFixed(0)} MB`).join(", "));

  const before = resident(bot.pid);
  for (let i = 0; i < 10_000; i++) await ask(single, request("/slack/command", "help"));
  say("resident before and after 10,000 more commands", `${before.toFixed(0)} MB, ${resident(bot.pid).toFixed(0)} MB`);
  say("resident, @slack/bolt", `${resident(rival.pid).toFixed(0)} MB`);
  say("load of the machine after", loadavg()[0].toFixed(2));
  if (bot.errors.length > 0) console.log(bot.errors.join("").split("\n").slice(0, 20).join("\n"));
}

try {
  await main(process.argv[2]);
} finally {
  for (const stop of stops.toReversed()) await stop();
}
process.exit();
