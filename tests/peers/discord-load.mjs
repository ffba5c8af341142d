// How soon signed commands are answered while 10,000 deliveries drain, and what memory the bot and discord.js hold in
// the same 1,000 servers of 50 channels, the bot with 10,000 subscriptions.
//   usage: node discord-load.mjs PATH-OF-THE-PUBLISHED-BINARY
// Before: dotnet build -c Release tests/RybbitBot.Benchmarks
import { execFileSync, spawn } from "node:child_process";
import { createPrivateKey, sign } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { botId, botToken, startFakeDiscord } from "./fake-discord.mjs";

const [channels, events, perSecond, seconds] = [20, 500, 200, 10];
const [servers, channelsEach, subscriptions] = [1000, 50, 10_000];
const guild = "1300000000000000100";
const publicKey = "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8";
// The bytes 0 to 31 in PKCS#8: what the public key above belongs to.
const privateKey = createPrivateKey({
  key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), Buffer.from(Array.from({ length: 32 }, (_, i) => i))]),
  format: "der",
  type: "pkcs8",
});
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const resident = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
const at = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
const stops = [];
const say = (what, value) => console.log(`${what.padEnd(72)}${value}`);
const listen = async (answer) => {
  const server = http.createServer(answer);
  await once(server.listen(0, "127.0.0.1"), "listening");
  stops.push(() => server.close());
  return `http://127.0.0.1:${server.address().port}`;
};
const freePort = () =>
  new Promise((done) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

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
  const url = await listen((request, reply) => {
    reply.setHeader("content-type", "application/json");
    reply.end(JSON.stringify(answers(new URL(request.url, "http://127.0.0.1"))));
  });
  const visit = (i) => ({
    timestamp: new Date().toISOString().slice(0, 19).replace("T", " "), type: "pageview", event_name: "",
    properties: "{}", session_id: `s${i}`, user_id: `u${i}`, identified_user_id: "", hostname: "shop.example",
    pathname: `/page/${i}`, querystring: "", page_title: "Page", referrer: "", country: "DE", city: "Berlin",
  });
  return { url, happen: (count) => rows.push(...Array.from({ length: count }, (_, i) => visit(i))) };
}

/** As much of Discord's API as a bot needs that gets its commands by HTTP; it tells when each was answered. */
async function startDiscord() {
  const [answered, posted] = [new Map(), []];
  let commands = [];
  const url = await listen((request, reply) => {
    const path = request.url.split("?")[0];
    const came = performance.now();
    const said = [];
    request.on("data", (bytes) => said.push(bytes));
    request.on("end", () => {
      const body = said.length > 0 ? JSON.parse(Buffer.concat(said)) : null;
      const callback = /interactions\/(\d+)\/[^/]+\/callback/.exec(path);
      if (callback) {
        answered.get(callback[1])?.({ came, body });
        reply.statusCode = 204;
        return reply.end();
      }
      reply.setHeader("content-type", "application/json");
      const answers = {
        "GET /api/v10/applications/@me": { id: botId, name: "Rybbit", bot_public: false, verify_key: publicKey, interactions_endpoint_url: "https://bot.example/", bot: { id: botId, username: "rybbit" } },
        "GET /api/v10/users/@me": { id: botId, username: "rybbit", bot: true },
      };
      if (path.endsWith("/commands")) {
        commands = request.method === "PUT" ? body : commands;
        return reply.end(JSON.stringify(commands));
      }
      if (request.method === "POST" && path.endsWith("/messages")) posted.push(body.content ?? "");
      reply.end(JSON.stringify(answers[`${request.method} ${path}`] ?? { id: `${1400000000000000000n + BigInt(posted.length)}`, channel_id: "1" }));
    });
  });
  return { api: `${url}/api/v10`, answered, posted };
}

let asked = 0;
/** A signed command, as the bytes of a whole request, and its id; none is like another. */
function request(subcommand, options = [], channel = "1300000000000000200") {
  const id = `${1350000000000000000n + BigInt(++asked)}`;
  const body = JSON.stringify({
    id, application_id: botId, type: 2, token: `token-${asked}`, version: 1, guild_id: guild, channel_id: channel,
    channel: { id: channel, type: 0, name: "web" },
    member: { user: { id: "1300000000000000301", username: "mo" }, roles: [], permissions: "8" },
    app_permissions: "8", locale: "en-US", context: 0, entitlements: [],
    data: { id: "1300000000000000600", name: "feed", type: 1, options: [{ type: 1, name: subcommand, options }] },
  });
  const now = `${Math.floor(Date.now() / 1000)}`;
  const signature = sign(null, Buffer.from(now + body), privateKey).toString("hex");
  const bytes = Buffer.from(
    `POST /discord/interactions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n` +
      `X-Signature-Ed25519: ${signature}\r\nX-Signature-Timestamp: ${now}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  return { id, bytes };
}

/** Sends one; how it is answered, over Discord's API. */
function give(socket, discord, { id, bytes }) {
  const answer = new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error(`no answer to ${id}`)), 10_000);
    discord.answered.set(id, (what) => (clearTimeout(late), discord.answered.delete(id), done(what)));
  });
  socket.write(bytes);
  return answer;
}

/** Connections on which requests follow one another without waiting. */
async function connect(port, count) {
  const sockets = Array.from({ length: count }, () => net.connect(port, "127.0.0.1"));
  await Promise.all(sockets.map((socket) => once(socket, "connect")));
  for (const socket of sockets) socket.setNoDelay(true).resume();
  stops.push(() => sockets.forEach((socket) => socket.destroy()));
  return sockets;
}

/** Commands at their time, whether those before were answered or not: the latencies in ms, from when each was due. */
async function steadily(sockets, discord, rate, length) {
  const [latencies, open] = [[], []];
  const began = performance.now();
  for (let i = 0; i < rate * length; i++) {
    const due = began + (i * 1000) / rate;
    while (performance.now() < due) await sleep(Math.max(0, due - performance.now() - 0.5));
    open.push(give(sockets[i % sockets.length], discord, request("help")).then(({ came }) => latencies.push(came - due)));
  }
  await Promise.all(open);
  return latencies.sort((a, b) => a - b);
}

async function startBot(binary, place, site, settings) {
  const port = await freePort();
  const errors = [];
  const bot = spawn(resolve(binary), ["run", `--urls=http://127.0.0.1:${port}`, "--Rybbit:PollEvery=00:00:02", "--Rybbit:Sites=7"], {
    cwd: place,
    stdio: ["ignore", "ignore", "pipe"],
    env: {
      ...process.env, Discord__BotToken: botToken, Rybbit__ApiUrl: site.url, Rybbit__ApiKey: "key",
      Logging__LogLevel__Default: "Warning", ...settings,
    },
  });
  bot.stderr.on("data", (text) => errors.push(text.toString()));
  stops.push(async () => {
    if (bot.exitCode === null) await Promise.race([once(bot, "exit"), bot.kill("SIGTERM") && sleep(5000)]);
    const told = errors.join("").split("\n").filter((line) => /warn:|fail:/.test(line) && !line.includes("HealthCheck"));
    if (told.length > 0) console.log(told.slice(0, 10).join("\n"));
  });
  for (let tries = 0; ; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.status === 200) return { port, pid: bot.pid };
    if (tries > 600 || bot.exitCode !== null) throw new Error(`The bot did not start.\n${errors.join("")}`);
    await sleep(100);
  }
}

// In memory where that is possible: the disk is not what is measured.
const newPlace = () => {
  const place = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "rybbitbot-load-"));
  stops.push(() => rmSync(place, { recursive: true, force: true }));
  return place;
};

async function measureAnswers(binary) {
  const [site, discord] = [await startSite(), await startDiscord()];
  const bot = await startBot(binary, newPlace(), site, { Discord__Mode: "http", Discord__PublicKey: publicKey, Discord__ApiUrl: discord.api });
  const sockets = await connect(bot.port, 64);
  for (let i = 1; i <= channels; i++) {
    const channel = `${1300000000000010000n + BigInt(i)}`;
    await give(sockets[0], discord, request("subscribe", [{ type: 3, name: "filter", value: "/page/*" }], channel));
  }
  while (discord.posted.length < channels) await sleep(50);
  await steadily(sockets, discord, perSecond, 2);
  const before = discord.posted.length;
  const happening = setInterval(() => site.happen(events / seconds), 1000);
  const latencies = await steadily(sockets, discord, perSecond, seconds);
  clearInterval(happening);
  say(`${channels * events} deliveries drain; messages posted meanwhile`, discord.posted.length - before);
  say(`signed command to callback at ${perSecond}/s meanwhile: median`, `${at(latencies, 0.5).toFixed(1)} ms`);
  say(`signed command to callback at ${perSecond}/s meanwhile: p99`, `${at(latencies, 0.99).toFixed(1)} ms`);
  say("the bot's resident memory then", `${resident(bot.pid).toFixed(0)} MB`);
}

async function measureMemory(binary) {
  const seeder = ["Release", "Debug"]
    .map((kind) => fileURLToPath(new URL(`../RybbitBot.Benchmarks/bin/${kind}/net10.0/RybbitBot.Benchmarks.dll`, import.meta.url)))
    .find(existsSync);
  if (!seeder) throw new Error("Build tests/RybbitBot.Benchmarks first.");
  const place = newPlace();
  execFileSync("dotnet", ["exec", seeder, "subscriptions", join(place, "data"), `${servers}x${channelsEach}`, `${subscriptions}`]);
  const discord = await startFakeDiscord(41.25, `crowd=${servers}x${channelsEach}`);
  stops.push(() => discord.stop());
  const bot = await startBot(binary, place, await startSite(), { Discord__ApiUrl: `${discord.api}/v10` });
  const script = fileURLToPath(new URL("discord-load-js.mjs", import.meta.url));
  const rival = spawn("node", [script, discord.api, botToken, `${servers + 1}`], { stdio: ["ignore", "pipe", "inherit"] });
  stops.push(() => rival.kill());
  const first = await createInterface({ input: rival.stdout })[Symbol.asyncIterator]().next();
  if (!first.value?.startsWith("ready")) throw new Error("discord.js did not start.");
  await sleep(15_000);
  const [ours, theirs] = [resident(bot.pid), resident(rival.pid)];
  say(`resident in ${servers} servers x ${channelsEach} channels, the bot, ${subscriptions} subscriptions`, `${ours.toFixed(0)} MB`);
  say(`resident there, discord.js (${first.value.split(" ")[1]} channels in its cache)`, `${theirs.toFixed(0)} MB`);
  say("ratio", (ours / theirs).toFixed(2));
}

try {
  say("load of the machine before", loadavg()[0].toFixed(2));
  await measureAnswers(process.argv[2]);
  await measureMemory(process.argv[2]);
  say("load of the machine after", loadavg()[0].toFixed(2));
} finally {
  for (const stop of stops.toReversed()) await stop();
}
process.exit();
